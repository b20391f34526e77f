#!/bin/sh
# Installs one service of the workspace into /app from the frozen lock:
#   install-service dependencies SERVICE     what it needs: a layer that survives a change of our code
#   install-service code SERVICE OWNER       itself; OWNER is who may change the code in a running pod
set -eu
what=$1
service=$2
case "$what" in
  dependencies) uv sync --frozen --no-dev --no-install-workspace --package "$service" ;;
  code)
    uv sync --frozen --no-dev --no-editable --package "$service"
    chown -R "$3:0" /app
    ;;
  *)
    echo "install-service: dependencies or code, not '$what'" >&2
    exit 2
    ;;
esac
