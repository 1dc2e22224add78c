#!/bin/bash
#SBATCH --job-name=autotts-workers
#SBATCH --array=0-19
#SBATCH --cpus-per-task=8
#SBATCH --signal=B:TERM@30
# Workers of a queue, each of which ends when there has been nothing to do for two minutes. On a node that stays:
#   redis-server --appendonly yes --maxmemory-policy noeviction --requirepass "$AUTOTTS_BENCH_QUEUE_PASSWORD" &
#   npm run run -- --suite frontier --queue redis://localhost
set -euo pipefail
QUEUE="${QUEUE:-redis://login1}"

exec npm run work -- --queue "$QUEUE" --concurrency "$SLURM_CPUS_PER_TASK" --idle 120
