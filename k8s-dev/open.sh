#!/usr/bin/env bash
# Forwards the page and what stands beside it to this machine until Ctrl-C.
set -euo pipefail
namespace=${NAMESPACE:-jobrelay}
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

forward() { # NAMESPACE SERVICE LOCAL:REMOTE WHAT
  kubectl --namespace "$1" get service "$2" >/dev/null 2>&1 || return 0
  kubectl --namespace "$1" port-forward "service/$2" "$3" >/dev/null &
  pids+=($!)
  printf '  %-28s http://localhost:%s\n' "$4" "${3%%:*}"
}

echo "Jobrelay is up:"
forward "$namespace" jobrelay-frontend 3000:80 "the page"
forward "$namespace" jobrelay-rabbitmq 15672:15672 "RabbitMQ's dashboard"
forward observability grafana 3001:80 "Grafana"
forward observability jaeger 16686:16686 "Jaeger"
echo "RabbitMQ's user is jobrelay; its password: kubectl -n $namespace get secret jobrelay-passwords -o jsonpath='{.data.rabbitmq-password}' | base64 -d"
echo "Ctrl-C ends the forwarding; make down takes it all away."
wait -n
echo "A forwarding has ended: make open begins it again." >&2
exit 1
