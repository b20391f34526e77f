#!/usr/bin/env bash
# Makes sure that RabbitMQ, Redis and a Chromium are here for the tests: from the PATH, else from apt for root, else
# Chromium from Playwright. What this user cannot install is named, and fails.
set -euo pipefail
apt_wait_seconds=900

has() { command -v "$1" > /dev/null 2>&1; }
has_rabbitmq() { has rabbitmq-server || [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; }
has_chromium() {
  [ -n "${CHROMIUM_PATH:-}" ] || has chromium-headless-shell || has chromium || has google-chrome || has_playwright_chromium
}
has_playwright_chromium() {
  compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-${XDG_CACHE_HOME:-$HOME/.cache}/ms-playwright}/chromium*" > /dev/null
}
missing() {
  has_rabbitmq || echo rabbitmq-server
  has redis-server || echo redis-server
  has_chromium || echo chromium-headless-shell fonts-liberation
}
apt() { apt-get -qq -o DPkg::Lock::Timeout="$apt_wait_seconds" "$@"; }
update_lists() {
  # The lists have a lock of their own that apt does not wait for.
  for _ in $(seq "$apt_wait_seconds"); do
    message=$(apt update 2>&1) && return
    grep -q "Could not get lock" <<< "$message" || break
    sleep 1
  done
  echo "$message" >&2
  return 1
}
install() {
  echo "Installing $* …"
  export DEBIAN_FRONTEND=noninteractive
  # A service that starts with its package would hold the machine's standard ports.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy"; chmod +x "$policy"; trap 'rm -f "$policy"' EXIT; }
  update_lists && apt install -y --no-install-recommends "$@" > /dev/null
}

read -ra wanted <<< "$(missing | xargs)"
[ ${#wanted[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && has apt-get; then
  install "${wanted[@]}"
else
  for name in "${wanted[@]}"; do
    case $name in
      chromium-headless-shell)
        "${UV:-uv}" run --no-sync playwright install --only-shell chromium || true ;;
    esac
  done
fi

read -ra wanted <<< "$(missing | xargs)"
[ ${#wanted[@]} -eq 0 ] && exit 0
echo "The tests need what this user cannot install: ${wanted[*]}. Install it, on Debian with: sudo apt-get install ${wanted[*]}" >&2
exit 1
