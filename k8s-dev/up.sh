#!/usr/bin/env bash
# Puts Jobrelay on a cluster and says how to open it.
#   CLUSTER=kind (default)   makes a kind cluster and installs KEDA with its own chart
#   CLUSTER=current          takes the cluster that kubectl points at, which has KEDA
#   LOAD_IMAGE=COMMAND       hands images to the nodes; for kind that is `kind load docker-image`
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

if [ "${CLUSTER:-kind}" = kind ]; then
  need kind "see https://kind.sigs.k8s.io, or use CLUSTER=current for the cluster that kubectl points at"
  kind get clusters 2>/dev/null | grep -qx jobrelay || kind create cluster --config k8s-dev/kind.yaml --wait 120s
  kubectl config use-context kind-jobrelay
  helm upgrade --install keda keda --repo https://kedacore.github.io/charts --version "$keda_version" \
    --namespace keda --create-namespace --wait --timeout 5m
  load=${LOAD_IMAGE:-kind load docker-image --name jobrelay}
else
  context=$(kubectl config current-context)
  if [[ $context != kind-* && ${ASSUME_YES:-} != 1 ]]; then
    [ -t 0 ] || { echo "the current context is $context; set ASSUME_YES=1 to deploy there" >&2; exit 1; }
    read -r -p "The current context is $context. Deploy there? [y/N] " answer
    [[ $answer == [yY]* ]] || exit 1
  fi
  load=${LOAD_IMAGE:-}
fi

"${UV:-uv}" run --quiet python k8s-dev/declared.py build --tag "$tag" --load "$load"
"${UV:-uv}" run --quiet python k8s-dev/declared.py deploy --tag "$tag" --wait 10m ${VALUES:+--values "$VALUES"}
cat <<TEXT

Jobrelay is up. Open it with

  kubectl --namespace jobrelay port-forward service/jobrelay-frontend 3000:80

and then http://localhost:3000
TEXT
