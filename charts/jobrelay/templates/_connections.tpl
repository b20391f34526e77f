{{/* jobrelay.valuesKey "scraper-api": a component's key in the values. */}}
{{- define "jobrelay.valuesKey" -}}
{{- $words := splitList "-" . -}}
{{- first $words -}}{{- range rest $words -}}{{- title . -}}{{- end -}}
{{- end }}

{{/* jobrelay.users "database": the components that have a user of their own at a store. */}}
{{- define "jobrelay.users" -}}
{{- dict "database" (list "scraper-api" "scraper-worker" "ai-api" "ai-worker" "backup") "redis" list "rabbitmq" list | dig . list | toJson -}}
{{- end }}

{{/* jobrelay.credentials (list . "database"): where a store's url, user and password stand:
     {"url": text, "user": text, "urlSecret": {name, key}, "userSecret": …, "passwordSecret": …}.
     A third argument names a component: those of its own user at that store, where it has one. */}}
{{- define "jobrelay.credentials" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $store := index $root.Values $name -}}
{{- $fullname := include "jobrelay.fullname" $root -}}
{{- $found := dict -}}
{{- $component := index (append . "") 2 -}}
{{- $ours := has $component (include "jobrelay.users" $name | fromJsonArray) -}}
{{- $key := include "jobrelay.valuesKey" $component -}}
{{- if and $store.enabled $ours -}}
{{- $user := eq $name "database" | ternary (printf "jobrelay_%s" (replace "-" "_" $component)) $component -}}
{{- $secret := dict "name" (include "jobrelay.passwordsSecret" $root) "key" (printf "%s-%s-password" $name $component) -}}
{{- with and $store.existingSecret (index $store.existingSecretKeys $key) -}}
{{- $secret = dict "name" $store.existingSecret "key" . -}}
{{- end -}}
{{- $urls := dict
  "database" (printf "postgresql+psycopg2://%s@%s-database:5432/jobrelay" $user $fullname)
  "rabbitmq" (printf "amqp://%s@%s-rabbitmq:5672/jobrelay" $user $fullname) -}}
{{- $found = dict "url" (index $urls $name) "user" $user "passwordSecret" $secret -}}
{{- else if and $ours (index $store.external.componentSecrets $key) -}}
{{- $keys := $store.external.existingSecretKeys -}}
{{- $secret := index $store.external.componentSecrets $key -}}
{{- $found = dict "url" $store.external.url "userSecret" (dict "name" $secret "key" $keys.user) "passwordSecret" (dict "name" $secret "key" $keys.password) -}}
{{- else if $store.enabled -}}
{{- $urls := dict
  "database" (printf "postgresql+psycopg2://jobrelay@%s-database:5432/jobrelay" $fullname)
  "rabbitmq" (printf "amqp://jobrelay@%s-rabbitmq:5672/jobrelay" $fullname)
  "redis" (printf "redis://%s-redis:6379/0" $fullname) -}}
{{- $secret := dict "name" (include "jobrelay.passwordsSecret" $root) "key" (printf "%s-password" $name) -}}
{{- if $store.existingSecret -}}
{{- $secret = dict "name" $store.existingSecret "key" $store.existingSecretKeys.password -}}
{{- end -}}
{{- $found = dict "url" (index $urls $name) "passwordSecret" $secret -}}
{{- else if not $store.external.existingSecret -}}
{{- $found = dict "urlSecret" (dict "name" (printf "%s-%s" $fullname $name) "key" "url") -}}
{{- else -}}
{{- $keys := $store.external.existingSecretKeys -}}
{{- $secret := $store.external.existingSecret -}}
{{- if $store.external.url -}}
{{- $_ := set $found "url" $store.external.url -}}
{{- else -}}
{{- $_ := set $found "urlSecret" (dict "name" $secret "key" $keys.url) -}}
{{- end -}}
{{- with $keys.user -}}{{- $_ := set $found "userSecret" (dict "name" $secret "key" .) -}}{{- end -}}
{{- with $keys.password -}}{{- $_ := set $found "passwordSecret" (dict "name" $secret "key" .) -}}{{- end -}}
{{- end -}}
{{- toJson $found -}}
{{- end }}

{{/* jobrelay.connection (list . "database" "JOBRELAY_DATABASE"): the variables by which the owner reaches one store, or
     the component that a fourth argument names. */}}
{{- define "jobrelay.connection" -}}
{{- $variable := index . 2 -}}
{{- $found := include "jobrelay.credentials" (list (index . 0) (index . 1) (index (append . "") 3)) | fromJson -}}
- name: {{ $variable }}_URL
{{- with $found.url }}
  value: {{ . | quote }}
{{- else }}
  valueFrom: {secretKeyRef: {{ $found.urlSecret | toJson }}}
{{- end }}
{{- with $found.userSecret }}
- name: {{ $variable }}_USER
  valueFrom: {secretKeyRef: {{ . | toJson }}}
{{- end }}
{{- with $found.passwordSecret }}
- name: {{ $variable }}_PASSWORD
  valueFrom: {secretKeyRef: {{ . | toJson }}}
{{- end }}
{{- end }}

{{/* jobrelay.checksum .: changes when a value or a secret of the release changes that a component reads at its start. */}}
{{- define "jobrelay.checksum" -}}
{{- list (include "jobrelay.allConnections" .) (include "jobrelay.externalSecrets" .) (include "jobrelay.telemetry" (list . "x")) .Values.ai .Values.global.trustedCa | toJson | sha256sum -}}
{{- end }}

{{/* jobrelay.externalSecrets .: the secrets that hold the addresses of stores outside the release. */}}
{{- define "jobrelay.externalSecrets" -}}
{{- $root := . -}}
{{- range list "database" "rabbitmq" "redis" }}
{{- $store := index $root.Values . }}
{{- if and (not $store.enabled) (not $store.external.existingSecret) }}
---
apiVersion: v1
kind: Secret
metadata:
  {{- include "jobrelay.metadata" (list $root .) | nindent 2 }}
type: Opaque
stringData:
  url: {{ $store.external.url | quote }}
  {{- if eq . "rabbitmq" }}
  keda-amqp: {{ $store.external.url | quote }}
  keda-http: {{ $store.external.managementUrl | quote }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "jobrelay.openrouterSecret" -}}
{{- .Values.ai.openrouter.existingSecret | default (printf "%s-ai-worker" (include "jobrelay.fullname" .)) -}}
{{- end }}

{{/* jobrelay.connections (list . "scraper-api"): the environment that every Python component reads; "" is the owner of all. */}}
{{- define "jobrelay.connections" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{ include "jobrelay.connection" (list $root "database" "JOBRELAY_DATABASE" $component) }}
{{ include "jobrelay.connection" (list $root "rabbitmq" "JOBRELAY_BROKER" $component) }}
{{ include "jobrelay.connection" (list $root "redis" "JOBRELAY_REDIS" $component) }}
{{- include "jobrelay.trustEnv" $root }}
- name: JOBRELAY_LOG_FORMAT
  value: {{ $root.Values.logs.format | quote }}
- name: JOBRELAY_LOG_LEVEL
  value: {{ $root.Values.logs.level | quote }}
{{- end }}

{{- define "jobrelay.allConnections" -}}
{{- range list "" "scraper-api" "scraper-worker" "ai-api" "ai-worker" "backup" -}}
{{- include "jobrelay.connections" (list $ .) -}}
{{- end -}}
{{- end }}

{{/* jobrelay.roles .: whom the migrations give their rights at the database, for JOBRELAY_ROLES. The passwords of roles
     of the release go with them; roles outside are somebody else's to make. */}}
{{- define "jobrelay.roles" -}}
{{- range include "jobrelay.users" "database" | fromJsonArray -}}
{{- $found := include "jobrelay.credentials" (list $ "database" .) | fromJson -}}
{{- $variable := printf "JOBRELAY_ROLES__%s__" (upper . | replace "-" "_") -}}
{{- if $found.user }}
- {name: {{ $variable }}USER, value: {{ $found.user }}}
- {name: {{ $variable }}PASSWORD, valueFrom: {secretKeyRef: {{ $found.passwordSecret | toJson }}}}
{{- else if index $.Values.database.external.componentSecrets (include "jobrelay.valuesKey" .) }}
- {name: {{ $variable }}USER, valueFrom: {secretKeyRef: {{ $found.userSecret | toJson }}}}
{{- end -}}
{{- end -}}
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

{{/* jobrelay.publicHosts: the names under which the page may be asked, with commas; others are refused (DNS rebinding). */}}
{{- define "jobrelay.publicHosts" -}}
{{- $frontend := .Values.frontend -}}
{{- $hosts := concat $frontend.allowedHosts (ternary (list $frontend.ingress.host) list $frontend.ingress.enabled) (ternary $frontend.httpRoute.hostnames list $frontend.httpRoute.enabled) -}}
{{- with .Values.auth.url -}}
{{- $hosts = append $hosts (regexReplaceAll ":[0-9]+$" (urlParse .).host "") -}}
{{- end -}}
{{- $hosts | uniq | join "," -}}
{{- end }}
