{{/* The secret that holds each store's address: the person's own, or the release's. */}}
{{- define "jobrelay.rabbitmqSecret" -}}
{{- $fullname := include "jobrelay.fullname" . -}}
{{- if .Values.rabbitmq.enabled -}}
{{- .Values.rabbitmq.existingSecret | default (printf "%s-rabbitmq" $fullname) -}}
{{- else -}}
{{- .Values.rabbitmq.external.existingSecret | default (printf "%s-rabbitmq" $fullname) -}}
{{- end -}}
{{- end }}

{{- define "jobrelay.redisSecret" -}}
{{- $fullname := include "jobrelay.fullname" . -}}
{{- if .Values.redis.enabled -}}
{{- .Values.redis.existingSecret | default (printf "%s-redis" $fullname) -}}
{{- else -}}
{{- .Values.redis.external.existingSecret | default (printf "%s-redis" $fullname) -}}
{{- end -}}
{{- end }}

{{- define "jobrelay.databaseSecret" -}}
{{- $fullname := include "jobrelay.fullname" . -}}
{{- if .Values.database.enabled -}}
{{- .Values.database.existingSecret | default (printf "%s-database" $fullname) -}}
{{- else -}}
{{- .Values.database.external.existingSecret | default (printf "%s-database" $fullname) -}}
{{- end -}}
{{- end }}

{{- define "jobrelay.openrouterSecret" -}}
{{- .Values.ai.openrouter.existingSecret | default (printf "%s-ai-worker" (include "jobrelay.fullname" .)) -}}
{{- end }}

{{/* jobrelay.connections .: the environment that every Python component reads. */}}
{{- define "jobrelay.connections" -}}
- name: JOBRELAY_DATABASE_URL
  valueFrom: {secretKeyRef: {name: {{ include "jobrelay.databaseSecret" . }}, key: url}}
- name: JOBRELAY_BROKER_URL
  valueFrom: {secretKeyRef: {name: {{ include "jobrelay.rabbitmqSecret" . }}, key: url}}
- name: JOBRELAY_REDIS_URL
  valueFrom: {secretKeyRef: {name: {{ include "jobrelay.redisSecret" . }}, key: url}}
- name: JOBRELAY_LOG_FORMAT
  value: {{ .Values.logs.format | quote }}
- name: JOBRELAY_LOG_LEVEL
  value: {{ .Values.logs.level | quote }}
{{- end }}

{{/* jobrelay.telemetry (list . "scraper-api"): where traces go and whom they are from. */}}
{{- define "jobrelay.telemetry" -}}
{{- $root := index . 0 -}}
{{- with $root.Values.telemetry.otlpEndpoint }}
- name: OTEL_SERVICE_NAME
  value: {{ index $ 1 }}
- name: POD_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: OTEL_RESOURCE_ATTRIBUTES
  value: service.namespace={{ $root.Release.Namespace }},service.version={{ $root.Chart.AppVersion }},k8s.namespace.name={{ $root.Release.Namespace }},k8s.pod.name=$(POD_NAME),k8s.container.name={{ index $ 1 }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_EXPORTER_OTLP_PROTOCOL
  value: http/protobuf
- name: OTEL_TRACES_SAMPLER
  value: {{ $root.Values.telemetry.sampler | quote }}
{{- with $root.Values.telemetry.samplerArgument }}
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* jobrelay.kept (list . "jobrelay-redis" "password"): a generated value, and after the first install the one that is already there. */}}
{{- define "jobrelay.kept" -}}
{{- $root := index . 0 -}}
{{- $existing := lookup "v1" "Secret" $root.Release.Namespace (index . 1) -}}
{{- if and $existing $existing.data (hasKey $existing.data (index . 2)) -}}
{{- index $existing.data (index . 2) | b64dec -}}
{{- else -}}
{{- randAlphaNum 32 -}}
{{- end -}}
{{- end }}

{{/* jobrelay.publicHosts: the names under which the page may be asked, with commas; others are refused (DNS rebinding). */}}
{{- define "jobrelay.publicHosts" -}}
{{- $frontend := .Values.frontend -}}
{{- $hosts := concat $frontend.allowedHosts (ternary (list $frontend.ingress.host) list $frontend.ingress.enabled) (ternary $frontend.httpRoute.hostnames list $frontend.httpRoute.enabled) -}}
{{- $hosts | uniq | join "," -}}
{{- end }}
