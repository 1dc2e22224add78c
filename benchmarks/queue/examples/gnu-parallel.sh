#!/bin/bash
# Four shards, two at a time; with --sshloginfile also on other machines that have a checkout at the same place.
set -euo pipefail
SUITE="${SUITE:-paper}"
OUT="${OUT:-results/shards}"

seq 0 3 | parallel --jobs 2 --halt soon,fail=1 --joblog "$OUT.log" --resume \
  npm run run -- --suite "$SUITE" --shard {}/4 --workers 1 --out "$OUT"/{}
npm run merge -- "$OUT"/* --out "results/$SUITE"
