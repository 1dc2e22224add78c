#!/bin/bash
# Eight shards, four at a time; with --sshloginfile also on other machines that have a checkout at the same place.
set -euo pipefail
SUITE="${SUITE:-paper}"
OUT="${OUT:-results/shards}"

seq 0 7 | parallel --jobs 4 --halt soon,fail=1 --joblog "$OUT.log" --resume \
  npm run run -- --suite "$SUITE" --shard {}/8 --workers 1 --out "$OUT"/{}
npm run merge -- "$OUT"/* --out "results/$SUITE"
