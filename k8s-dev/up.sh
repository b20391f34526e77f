#!/usr/bin/env bash
# Puts Jobrelay on a cluster, with traces and dashboards beside it, and opens it on this machine.
#   CLUSTER=kind (default)   makes a kind cluster and installs KEDA with its own chart
#   CLUSTER=minikube         makes a minikube cluster, profile jobrelay, likewise
#   CLUSTER=current          takes the cluster that kubectl points at, which has KEDA
#   LOAD_IMAGE=COMMAND       hands images to the nodes; kind and minikube have their own
#   OBSERVABILITY=0          leaves out Prometheus, Grafana, Jaeger and the collector
#   OPEN=0                   ends when all is up, and forwards no port
#   VALUES=FILE              one more file of values
set -euo pipefail
cd "$(dirname "$0")/.."
keda_version=2.21.0
tag=${TAG:-dev-$(git rev-parse --short HEAD)}

need() {
  command -v "$1" >/dev/null || { echo "$1 is not on the PATH: $2" >&2; exit 1; }
}
need docker "install Docker or Podman's docker command"
need kubectl "see https://kubernetes.io/docs/tasks/tools"
need helm "see https://helm.sh/docs/intro/install"

keda() {
  helm upgrade --install keda keda --repo https://kedacore.github.io/charts --version "$keda_version" \
    --namespace keda --create-namespace --wait --timeout 5m
}
case ${CLUSTER:-kind} in
kind)
  need kind "see https://kind.sigs.k8s.io, or use CLUSTER=minikube, or CLUSTER=current for the cluster that kubectl points at"
  kind get clusters 2>/dev/null | grep -qx jobrelay || kind create cluster --config k8s-dev/kind.yaml --wait 120s
  kubectl config use-context kind-jobrelay
  keda
  load=${LOAD_IMAGE:-kind load docker-image --name jobrelay}
  ;;
minikube)
  need minikube "see https://minikube.sigs.k8s.io"
  # Calico enforces network policies, which minikube's own network does not.
  minikube --profile jobrelay status >/dev/null 2>&1 ||
    minikube --profile jobrelay start --kubernetes-version v1.34.0 --cni calico --cpus 2 --memory 6g
  kubectl config use-context jobrelay
  keda
  load=${LOAD_IMAGE:-minikube --profile jobrelay image load}
  ;;
current)
  context=$(kubectl config current-context)
  if [[ $context != kind-* && ${ASSUME_YES:-} != 1 ]]; then
    [ -t 0 ] || { echo "the current context is $context; set ASSUME_YES=1 to deploy there" >&2; exit 1; }
    read -r -p "The current context is $context. Deploy there? [y/N] " answer
    [[ $answer == [yY]* ]] || exit 1
  fi
  load=${LOAD_IMAGE:-}
  ;;
*)
  echo "CLUSTER is kind, minikube or current, not $CLUSTER" >&2
  exit 1
  ;;
esac

"${UV:-uv}" run --quiet python k8s-dev/declared.py build --tag "$tag" --load "$load"
values=(${VALUES:+--values "$VALUES"})
if [ "${OBSERVABILITY:-1}" != 0 ]; then
  k8s-dev/observability/up.sh
  values+=(--values k8s-dev/values-observability.yaml)
fi
"${UV:-uv}" run --quiet python k8s-dev/declared.py deploy --tag "$tag" --wait 10m "${values[@]}"
if [ "${OPEN:-1}" != 0 ] && [ -t 1 ]; then
  exec k8s-dev/open.sh
fi
echo "Jobrelay is up. Open it with: make open"
