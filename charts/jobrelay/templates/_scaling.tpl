{{/* jobrelay.scaledObject (list . "scraper-worker" .Values.scraperWorker "scraper_queue"): both triggers look at one queue.
     The management API counts unacknowledged messages, so a busy worker is not scaled away; AMQP sees a new message at once.
     A fifth argument names the queue whose work will become this worker's: while anything is in it, the pods that start together are there. */}}
{{- define "jobrelay.scaledObject" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $values := index . 2 -}}
{{- $fullname := include "jobrelay.fullname" $root -}}
scaleTargetRef:
  name: {{ $fullname }}-{{ $component }}
pollingInterval: {{ $values.scaling.pollingInterval }}
cooldownPeriod: {{ $values.scaling.cooldownPeriod }}
{{- if and (eq (int $values.scaling.minReplicas) 0) (gt (int $values.scaling.startReplicas) 1) }}
idleReplicaCount: 0
minReplicaCount: {{ $values.scaling.startReplicas }}
{{- else }}
minReplicaCount: {{ $values.scaling.minReplicas }}
{{- end }}
maxReplicaCount: {{ $values.scaling.maxReplicas }}
fallback:
  {{- toYaml $values.scaling.fallback | nindent 2 }}
advanced:
  horizontalPodAutoscalerConfig:
    name: {{ $fullname }}-{{ $component }}
    behavior:
      {{- toYaml $values.scaling.behavior | nindent 6 }}
triggers:
  {{- range list "http" "amqp" }}
  - type: rabbitmq
    name: {{ . }}
    metadata:
      protocol: {{ . }}
      {{- include "jobrelay.kedaHost" (list $root .) | nindent 6 }}
      mode: QueueLength
      queueName: {{ index $ 3 }}
      value: {{ $values.concurrency | quote }}
      activationValue: "0"
    authenticationRef:
      name: {{ $fullname }}-rabbitmq-{{ . }}
  {{- end }}
  {{- if gt (len .) 4 }}
  - type: rabbitmq
    name: ahead
    metadata:
      protocol: http
      {{- include "jobrelay.kedaHost" (list $root "http") | nindent 6 }}
      mode: QueueLength
      queueName: {{ index . 4 }}
      # So many that the work ahead alone never asks for a second pod.
      value: "1000000"
      activationValue: "0"
    authenticationRef:
      name: {{ $fullname }}-rabbitmq-http
  {{- end }}
{{- end }}

{{/* jobrelay.cpuScaler (list . "scraper-api" .Values.scraperApi): an HPA by CPU. */}}
{{- define "jobrelay.cpuScaler" -}}
{{- $root := index . 0 -}}
{{- $values := index . 2 -}}
scaleTargetRef:
  apiVersion: apps/v1
  kind: Deployment
  name: {{ include "jobrelay.fullname" $root }}-{{ index . 1 }}
minReplicas: {{ $values.hpa.minReplicas }}
maxReplicas: {{ $values.hpa.maxReplicas }}
metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: {{ $values.hpa.cpu }}
{{- end }}

{{/* jobrelay.kedaPassword .: where KEDA's password at the release's own broker stands, as JSON. */}}
{{- define "jobrelay.kedaPassword" -}}
{{- if .Values.rabbitmq.existingSecret -}}
{{- dict "name" .Values.rabbitmq.existingSecret "key" .Values.rabbitmq.existingSecretKeys.kedaPassword | toJson -}}
{{- else -}}
{{- dict "name" (include "jobrelay.passwordsSecret" .) "key" "rabbitmq-keda-password" | toJson -}}
{{- end -}}
{{- end }}

{{/* jobrelay.kedaHost (list . "http"): the broker's address without user and password, where KEDA gets those apart. */}}
{{- define "jobrelay.kedaHost" -}}
{{- $root := index . 0 -}}
{{- $store := $root.Values.rabbitmq -}}
{{- $http := eq (index . 1) "http" -}}
{{- if $store.enabled -}}
host: {{ ternary "http" "amqp" $http }}://{{ include "jobrelay.fullname" $root }}-rabbitmq.{{ $root.Release.Namespace }}.svc:{{ ternary 15672 5672 $http }}/jobrelay
{{- else if and $store.external.url $store.external.existingSecret -}}
host: {{ ternary $store.external.managementUrl $store.external.url $http | quote }}
{{- end -}}
{{- end }}
