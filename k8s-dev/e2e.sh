#!/usr/bin/env bash
# Builds the images and runs the end-to-end tests on the cluster that kubectl points at, which has KEDA, in a namespace of their own.
#   LOAD_IMAGE=COMMAND   hands images to the nodes
#   E2E=TOPICS           which tests, such as "install scaling"; the default is all of them
#   E2E_COMPARE=1        scaling also measures KEDA's default settings and a fixed number of pods (ten minutes more)
set -euo pipefail
cd "$(dirname "$0")/.."
context=$(kubectl config current-context)
if [[ $context != kind-* && ${ASSUME_YES:-} != 1 && ${CI:-} != true ]]; then
  [ -t 0 ] || { echo "the current context is $context; set ASSUME_YES=1 to test there" >&2; exit 1; }
  read -r -p "The current context is $context. Test there, in the namespace jobrelay-e2e? [y/N] " answer
  [[ $answer == [yY]* ]] || exit 1
fi
load=${LOAD_IMAGE:-kind load docker-image --name jobrelay}
version=$(awk '/^appVersion:/ {print $2}' charts/jobrelay/Chart.yaml)
"${UV:-uv}" run --no-sync python k8s-dev/declared.py build --tag "$version" --load "$load"
docker build --file tests/e2e/careers_site/Dockerfile --tag jobrelay/careers-site:e2e .
$load jobrelay/careers-site:e2e
read -ra topics <<<"${E2E:-install runbooks policies backup search observability scaling disruption upgrade}"
rm -rf reports/scaling
"${UV:-uv}" run --no-sync pytest -p no:cacheprovider -v --timeout 900 $(printf "tests/e2e/test_%s.py " "${topics[@]}")
