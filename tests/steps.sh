#!/usr/bin/env bash
# Runs each step though an earlier one failed, and says at the end which did: steps.sh "NAME: COMMAND" …
# The last line adds up what pytest, Vitest and Playwright counted in all steps.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=()
for step in "$@"; do
  name=${step%%: *}
  printf '\n=== %s (%s)\n' "$name" "$(date +%T)"
  bash -c "${step#*: }" 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed+=("$name")
done
total() { sed -E 's/\x1b\[[0-9;]*m//g' "$log" | grep -vE '^(Total:|Test Files )' | grep -oE "(^|[^0-9.])[0-9]+ $1\b" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum + 0 }'; }
if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFailed steps: %s\n' "${failed[*]}"
fi
printf 'Total: %s passed, %s failed\n' "$(total passed)" "$(total failed)"
[ ${#failed[@]} -eq 0 ]
