{{/* jobrelay.checks .: values that cannot work end the installation with a sentence on what to do. */}}
{{- define "jobrelay.checks" -}}
{{- include "jobrelay.authChecks" . -}}
{{- /* Every real cluster has apiregistration.k8s.io; a render without one (GitOps, linters) knows neither it nor KEDA. */ -}}
{{- if and .Values.keda.enabled (.Capabilities.APIVersions.Has "apiregistration.k8s.io/v1") (not (.Capabilities.APIVersions.Has "keda.sh/v1alpha1")) -}}
{{- fail "\n\nKEDA is not on this cluster. Install it (helm repo add kedacore https://kedacore.github.io/charts && helm install keda kedacore/keda --namespace keda --create-namespace), or set keda.enabled=false to run a fixed number of workers (scraperWorker.replicas, aiWorker.replicas) or plain HPAs (scraperWorker.hpa.enabled, aiWorker.hpa.enabled).\n" -}}
{{- end -}}
{{- if and (not .Values.rabbitmq.enabled) (not .Values.rabbitmq.external.url) (not .Values.rabbitmq.external.existingSecret) -}}
{{- fail "\n\nrabbitmq.enabled=false needs a broker: set rabbitmq.external.existingSecret to a secret with the keys url, keda-amqp and keda-http, or set rabbitmq.external.url and rabbitmq.external.managementUrl.\n" -}}
{{- end -}}
{{- if and (not .Values.rabbitmq.enabled) .Values.keda.enabled .Values.rabbitmq.external.url (not .Values.rabbitmq.external.managementUrl) -}}
{{- fail "\n\nKEDA counts messages over RabbitMQ's management API too: set rabbitmq.external.managementUrl, or keda.enabled=false.\n" -}}
{{- end -}}
{{- if and (not .Values.redis.enabled) (not .Values.redis.external.url) (not .Values.redis.external.existingSecret) -}}
{{- fail "\n\nredis.enabled=false needs a Redis: set redis.external.existingSecret to a secret with the key url, or set redis.external.url.\n" -}}
{{- end -}}
{{- if and (not .Values.database.enabled) (not .Values.database.external.url) (not .Values.database.external.existingSecret) -}}
{{- fail "\n\ndatabase.enabled=false needs a PostgreSQL: set database.external.existingSecret to a secret with the key url, or set database.external.url.\n" -}}
{{- end -}}
{{- $external := .Values.database.external -}}
{{- if and (not .Values.database.enabled) (compact (values $external.componentSecrets)) (not (and $external.url $external.existingSecretKeys.user $external.existingSecretKeys.password)) -}}
{{- fail "\n\ndatabase.external.componentSecrets needs database.external.url without user and password, and database.external.existingSecretKeys.user and .password: the keys of both in those secrets.\n" -}}
{{- end -}}
{{- if and .Values.telemetry.otlpEndpoint (not .Values.telemetry.to) -}}
{{- $host := regexReplaceAll ":[0-9]+$" (urlParse .Values.telemetry.otlpEndpoint).host "" -}}
{{- $labels := splitList "." $host -}}
{{- if and .Values.networkPolicy.enabled (gt (len $labels) 2) (ne (index $labels 2) "svc") -}}
{{- fail (printf "\n\ntelemetry.otlpEndpoint names %s, which is no service of the cluster: set telemetry.to to the NetworkPolicy peers where it is, such as [{ipBlock: {cidr: 203.0.113.7/32}}].\n" $host) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.rabbitmq.external.existingSecret .Values.rabbitmq.external.url (not (and .Values.rabbitmq.external.existingSecretKeys.user .Values.rabbitmq.external.existingSecretKeys.password)) -}}
{{- fail "\n\nrabbitmq.external.url beside rabbitmq.external.existingSecret needs rabbitmq.external.existingSecretKeys.user and .password: the keys of user and password in that secret.\n" -}}
{{- end -}}
{{- if and .Values.global.trustedCa.configMap .Values.global.trustedCa.secret -}}
{{- fail "\n\nglobal.trustedCa takes a ConfigMap or a Secret, not both: put all certificates into one of them.\n" -}}
{{- end -}}
{{- if and .Values.frontend.httpRoute.enabled (not .Values.frontend.httpRoute.parentRefs) -}}
{{- fail "\n\nfrontend.httpRoute.enabled needs frontend.httpRoute.parentRefs: name the Gateway that the route belongs to.\n" -}}
{{- end -}}
{{- range $name, $worker := dict "scraperWorker" .Values.scraperWorker "aiWorker" .Values.aiWorker -}}
{{- if gt (int $worker.scaling.minReplicas) (int $worker.scaling.maxReplicas) -}}
{{- fail (printf "\n\n%s.scaling.minReplicas (%v) is above %s.scaling.maxReplicas (%v): raise the latter.\n" $name $worker.scaling.minReplicas $name $worker.scaling.maxReplicas) -}}
{{- end -}}
{{- if gt (int $worker.scaling.startReplicas) (int $worker.scaling.maxReplicas) -}}
{{- fail (printf "\n\n%s.scaling.startReplicas (%v) is above %s.scaling.maxReplicas (%v): raise the latter.\n" $name $worker.scaling.startReplicas $name $worker.scaling.maxReplicas) -}}
{{- end -}}
{{- end -}}
{{- end }}
