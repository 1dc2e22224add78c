#!/bin/bash
#SBATCH --job-name=autotts-merge
# sbatch --dependency=afterany:JOB slurm-merge.sh
set -euo pipefail
SUITE="${SUITE:-paper}"
OUT="${OUT:-results/shards}"

npm run merge -- "$OUT"/* --out "results/$SUITE"
npm run report -- --records "results/$SUITE/records"
