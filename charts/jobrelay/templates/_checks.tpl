{{/* jobrelay.checks .: values that cannot work end the installation with a sentence on what to do. */}}
{{- define "jobrelay.checks" -}}
{{- if and .Values.keda.enabled (not (.Capabilities.APIVersions.Has "keda.sh/v1alpha1")) -}}
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
