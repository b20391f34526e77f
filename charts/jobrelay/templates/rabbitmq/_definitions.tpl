{{/* jobrelay.rabbitmqDefinitions (list password kedaPassword): the queues as the workers declare them, and two users:
     one for the application, one for KEDA that can only look. */}}
{{- define "jobrelay.rabbitmqDefinitions" -}}
{{- $queue := dict "x-queue-type" "quorum" "x-delivery-limit" 10 "x-dead-letter-exchange" "jobrelay.dead" "x-dead-letter-strategy" "at-least-once" "x-overflow" "reject-publish" -}}
{{- $queues := list (dict "name" "dead_letters" "vhost" "jobrelay" "durable" true "auto_delete" false "arguments" (dict "x-queue-type" "quorum" "x-delivery-limit" -1)) -}}
{{- $bindings := list (dict "source" "jobrelay.dead" "vhost" "jobrelay" "destination" "dead_letters" "destination_type" "queue" "routing_key" "" "arguments" dict) -}}
{{- range list "scraper_queue" "ai_queue" "unrouted" -}}
{{- $queues = append $queues (dict "name" . "vhost" "jobrelay" "durable" true "auto_delete" false "arguments" $queue) -}}
{{- $bindings = append $bindings (dict "source" "jobrelay" "vhost" "jobrelay" "destination" . "destination_type" "queue" "routing_key" . "arguments" dict) -}}
{{- end -}}
{{- dict
  "vhosts" (list (dict "name" "jobrelay"))
  "users" (list
    (dict "name" "jobrelay" "password" (index . 0) "tags" "monitoring")
    (dict "name" "keda" "password" (index . 1) "tags" "monitoring"))
  "permissions" (list
    (dict "user" "jobrelay" "vhost" "jobrelay" "configure" ".*" "write" ".*" "read" ".*")
    (dict "user" "keda" "vhost" "jobrelay" "configure" "^$" "write" "^$" "read" "^$"))
  "exchanges" (list
    (dict "name" "jobrelay" "vhost" "jobrelay" "type" "topic" "durable" true "auto_delete" false "internal" false "arguments" dict)
    (dict "name" "jobrelay.dead" "vhost" "jobrelay" "type" "fanout" "durable" true "auto_delete" false "internal" false "arguments" dict))
  "queues" $queues
  "bindings" $bindings
  | toPrettyJson -}}
{{- end }}
