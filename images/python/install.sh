#!/bin/sh
# Installs one service of the workspace into /app from the frozen lock:
#   install-service dependencies SERVICE     what it needs: a layer that survives a change of our code
#   install-service code SERVICE OWNER       itself; OWNER is who may change the code in a running pod
set -eu

# Takes out what no task uses: symbols for debuggers, Playwright's trace viewer, a converter's own command, test suites.
slim() {
  find /app -name '*.so' -exec strip --strip-unneeded {} +
  find /app -path '*/html_to_markdown/bin' -prune -exec rm -r {} +
  find /app -path '*/playwright/driver/node' -exec strip {} +
  find /app -path '*/playwright/driver/package/lib/vite' -prune -exec rm -r {} +
  find /app -type d -path '*/site-packages/*' -name tests -prune -exec rm -r {} +
}

what=$1
service=jobrelay-$2
case "$what" in
  dependencies) uv sync --frozen --no-dev --no-install-workspace --package "$service" ;;
  code)
    uv sync --frozen --no-dev --no-editable --package "$service"
    slim
    chown -R "$3:0" /app
    ;;
  *)
    echo "install-service: dependencies or code, not '$what'" >&2
    exit 2
    ;;
esac
