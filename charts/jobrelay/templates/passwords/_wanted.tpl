{{/* jobrelay.passwordsSecret: the secret that the passwords job makes; it stays when the release goes, as the volumes do. */}}
{{- define "jobrelay.passwordsSecret" -}}
{{- include "jobrelay.fullname" . }}-passwords
{{- end }}

{{/* jobrelay.wantedPasswords: which passwords the release needs of its own, each with where chart 0.1.0 kept it, if it had it. */}}
{{- define "jobrelay.wantedPasswords" -}}
{{- $fullname := include "jobrelay.fullname" . -}}
{{- $wanted := dict -}}
{{- range $store := list "database" "rabbitmq" -}}
{{- range $component := include "jobrelay.users" $store | fromJsonArray -}}
{{- with (include "jobrelay.credentials" (list $ $store $component) | fromJson).passwordSecret -}}
{{- if and (index $.Values $store).enabled (eq .name (include "jobrelay.passwordsSecret" $)) -}}
{{- $_ := set $wanted .key dict -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.database.enabled (not .Values.database.existingSecret) -}}
{{- $_ := set $wanted "database-password" (dict "secret" (printf "%s-database" $fullname) "key" "password") -}}
{{- end -}}
{{- if and .Values.rabbitmq.enabled (not .Values.rabbitmq.existingSecret) -}}
{{- $_ := set $wanted "rabbitmq-password" (dict "secret" (printf "%s-rabbitmq" $fullname) "key" "password") -}}
{{- $_ := set $wanted "rabbitmq-keda-password" (dict "secret" (printf "%s-rabbitmq" $fullname) "key" "keda-password") -}}
{{- end -}}
{{- if and .Values.redis.enabled (not .Values.redis.existingSecret) -}}
{{- $_ := set $wanted "redis-password" (dict "secret" (printf "%s-redis" $fullname) "key" "password") -}}
{{- end -}}
{{- toJson $wanted -}}
{{- end }}

{{/* jobrelay.hook WEIGHT: before everything else, in Helm, Argo CD and Flux; kubectl apply passes it over. */}}
{{- define "jobrelay.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* jobrelay.passwordsRun: names a run of the job; another image or list of passwords is another run, for a Job cannot be changed. */}}
{{- define "jobrelay.passwordsRun" -}}
{{- list (include "jobrelay.image" (list . .Values.scraperApi.image)) (include "jobrelay.wantedPasswords" .) (toJson .Values.global) (.Files.Get "files/passwords.py") | toJson | sha256sum | trunc 8 -}}
{{- end }}
