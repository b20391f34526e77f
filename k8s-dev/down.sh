#!/usr/bin/env bash
# Takes away what up.sh made: the kind or minikube cluster, or with CLUSTER=current the release, its data and its namespace.
set -euo pipefail
if [ "${CLUSTER:-kind}" = kind ]; then
  kind delete cluster --name jobrelay
  exit
fi
if [ "$CLUSTER" = minikube ]; then
  minikube delete --profile jobrelay
  exit
fi
context=$(kubectl config current-context)
if [[ $context != kind-* && ${ASSUME_YES:-} != 1 ]]; then
  [ -t 0 ] || { echo "the current context is $context; set ASSUME_YES=1 to remove jobrelay and its data there" >&2; exit 1; }
  read -r -p "The current context is $context. Remove jobrelay and its data there? [y/N] " answer
  [[ $answer == [yY]* ]] || exit 1
fi
helm uninstall jobrelay --namespace jobrelay --ignore-not-found --wait --timeout 5m
kubectl delete namespace jobrelay --ignore-not-found
