#!/usr/bin/env bash
# Installs Prometheus, Grafana, Jaeger and an OpenTelemetry Collector on the cluster that kubectl points at.
#   COMPONENTS="jaeger prometheus"   installs only these
set -euo pipefail
cd "$(dirname "$0")/../.."
here=k8s-dev/observability
components=${COMPONENTS:-jaeger otel-collector prometheus grafana}

put() { # NAME FILE...: a ConfigMap of files, as they are now
  local name=$1
  shift
  kubectl create configmap "$name" --namespace observability "${@/#/--from-file=}" --dry-run=client -o yaml |
    kubectl apply --server-side --force-conflicts -f - >/dev/null
}

kubectl apply -f "$here/namespace.yaml" >/dev/null
put alerts charts/jobrelay/files/observability/alerts.yaml
put dashboards charts/jobrelay/dashboards/*.json
for component in $components; do kubectl apply -f "$here/$component.yaml" >/dev/null; done
for component in $components; do kubectl rollout status --namespace observability "deployment/$component" --timeout 3m; done

cat <<TEXT

Send traces here:  helm upgrade … --set telemetry.otlpEndpoint=http://otel-collector.observability:4318
Look at them:      kubectl port-forward --namespace observability service/grafana 3001:80   and open http://localhost:3001
                   kubectl port-forward --namespace observability service/jaeger 16686      for Jaeger's own page
TEXT
