#!/bin/bash
#SBATCH --job-name=autotts-model-servers
#SBATCH --array=0-19
#SBATCH --gpus-per-task=1
#SBATCH --cpus-per-task=4
#SBATCH --signal=B:TERM@60
# Twenty model servers, each with a worker beside it that has it decode. Slurm ends the server with the worker. On a node that stays:
#   redis-server --appendonly yes --maxmemory-policy noeviction --requirepass "$AUTOTTS_BENCH_QUEUE_PASSWORD" &
#   npm run collect -- --queue redis://localhost --model Qwen/Qwen3-1.7B --questions aime25 --out collected/aime25
set -euo pipefail
QUEUE="${QUEUE:-redis://login1}"
MODEL="${MODEL:-Qwen/Qwen3-1.7B}"
SERVER="${SERVER:-http://127.0.0.1:8000}"

vllm serve "$MODEL" --port "${SERVER##*:}" &
# A server that ends before it is there ends the task.
until curl --silent --fail --output /dev/null "$SERVER/health"; do
  kill -0 $!
  sleep 5
done
exec npm run work -- --queue "$QUEUE" --server "$SERVER" --model "$MODEL" --concurrency 64 --idle 600
