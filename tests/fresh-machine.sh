#!/usr/bin/env bash
# Runs the README's two commands on a machine that has python3, make, git and node and nothing else: a container of
# Debian, as root and as an ordinary user, who is told plainly what only root can install. Nothing that somebody once
# installed by hand on the machine at hand can help. FRESH_TESTS=… replaces `make test` for root.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
tests=${FRESH_TESTS:-make test}
base=${FRESH_BASE:-debian:trixie-slim}
image=jobrelay-fresh
certificates=/etc/ssl/certs/ca-certificates.crt

docker build --quiet --tag "$image" - <<- END
	FROM $base
	RUN apt-get update -qq && apt-get install -qq --no-install-recommends python3 make git nodejs npm ca-certificates > /dev/null
	RUN useradd --create-home person && git config --system --add safe.directory '*'
END

source=$(mktemp -d)
git clone --quiet --bare . "$source/jobrelay.git"
chmod -R a+rX "$source"
container=$(docker run --detach --init --volume "$source:/source:ro" --volume "$certificates:$certificates:ro" \
  --env "NODE_EXTRA_CA_CERTS=$certificates" --env "SSL_CERT_FILE=$certificates" --env "PIP_CERT=$certificates" \
  "$image" sleep infinity)
trap 'docker rm --force --volumes "$container" > /dev/null; docker image rm --force "$image" > /dev/null; rm -rf "$source"' EXIT

# as USER COMMAND: in the user's own clone, which is made when first needed.
as() {
  docker exec --user "$1" "$container" bash -c \
    "cd && { [ -d jobrelay ] || git clone --quiet /source/jobrelay.git; } && cd jobrelay && $2"
}
# refuses USER COMMAND WORD…: it fails, and names every word on the way.
refuses() {
  local user=$1 command=$2 said
  shift 2
  if said=$(as "$user" "$command" 2>&1); then
    echo "$said"
    echo "“$command” should have said what $user cannot install." >&2
    return 1
  fi
  tail -n 3 <<< "$said"
  for word in "$@"; do grep -q -- "$word" <<< "$said" || { echo "$said"; echo "It does not name $word." >&2; return 1; }; done
}
step() {
  echo "── $1"
  shift
  "$@"
  echo "   $SECONDS s"
}

step "An ordinary user is told that Python's venv is missing" refuses person "make demo ONCE=1" python3-venv
step "The demo runs as root" as root "make demo ONCE=1"
step "The demo runs as an ordinary user" as person "make demo ONCE=1"
step "An ordinary user is told what the tests need" refuses person "make test" rabbitmq-server redis-server
step "The tests run as root" as root "$tests"
