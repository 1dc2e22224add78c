#!/usr/bin/env bash
# Runs `npm run check` on the inputs of the action, which stand in variables; files are those of the caller's checkout.
set -euo pipefail

args=(--out "$OUT")
# One value a line, behind the flag since it may begin with -; spaces around it, and empty lines, do not count.
each() {
  local flag="$1" prefix="$2" line
  while read -r line; do
    if [ -n "$line" ]; then args+=("$flag=$prefix$line"); fi
  done <<< "${3//$'\r'/}"
}

each --controllers "$GITHUB_WORKSPACE/" "$CONTROLLERS"
each --contestant "" "$CONTESTANT"
each --suite "" "$SUITE"
each --baseline "$GITHUB_WORKSPACE/" "$BASELINE"
each --junit "$GITHUB_WORKSPACE/" "$JUNIT"
each --require "" "${REQUIRE:-}"
each --margin "" "${MARGIN:-}"
each --max-tokens "" "${MAX_TOKENS:-}"

exec npm run --silent check -- "${args[@]}"
