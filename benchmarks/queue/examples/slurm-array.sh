#!/bin/bash
#SBATCH --job-name=autotts
#SBATCH --array=0-3
#SBATCH --cpus-per-task=4
#SBATCH --time=02:00:00
# sbatch slurm-array.sh, in a checkout on a disk that all nodes share; then slurm-merge.sh.
# A task that fails is run again alone by sbatch --array=3 --export=ALL,SHARD=3/4 slurm-array.sh: Slurm then counts one task.
set -euo pipefail
SUITE="${SUITE:-paper}"
OUT="${OUT:-results/shards}"

if [ -n "${SHARD:-}" ]; then
  npm run run -- --suite "$SUITE" --shard "$SHARD" --workers "$SLURM_CPUS_PER_TASK" --out "$OUT/$SLURM_ARRAY_TASK_ID"
else
  npm run run -- --suite "$SUITE" --workers "$SLURM_CPUS_PER_TASK" --out "$OUT/$SLURM_ARRAY_TASK_ID"
fi
