#!/usr/bin/env bash
# Makes sure that RabbitMQ, Redis and a Chromium are here for the tests: from the PATH, else from apt where that is
# allowed, else RabbitMQ through Docker and Chromium through Playwright. What cannot be had is named, and fails.
set -euo pipefail

has() { command -v "$1" > /dev/null 2>&1; }
chromium() { [ -n "${CHROMIUM_PATH:-}" ] || has chromium-headless-shell || has chromium || has google-chrome; }
install() {
  echo "Installing $* …"
  export DEBIAN_FRONTEND=noninteractive
  # A service that starts with its package would hold the machine's standard ports.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy"; chmod +x "$policy"; trap 'rm -f "$policy"' EXIT; }
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

missing=()
has rabbitmq-server || [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
has redis-server || missing+=(redis-server)
chromium || missing+=(chromium-headless-shell fonts-liberation)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && has apt-get; then
  install "${missing[@]}"
  exit 0
fi
for name in "${missing[@]}"; do
  case $name in
    rabbitmq-server)
      docker info > /dev/null 2>&1 || { echo "The tests need RabbitMQ: install rabbitmq-server, or start a Docker engine." >&2; exit 1; } ;;
    chromium-headless-shell)
      uv run --no-sync playwright install --only-shell chromium || { echo "The tests need Chromium: install chromium." >&2; exit 1; } ;;
  esac
done
