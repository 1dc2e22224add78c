/**
 * What Table 1 of AutoTTS (arXiv 2605.08083) reports, with convergence-probe from Table 1 of Parallel-Probe (arXiv 2602.03845):
 * four models, three datasets, seven contestants, 100 orders.
 */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

const models = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'];
const datasets = ['aime24', 'aime25', 'hmmt25'];

export const paper: Suite = {
  name: 'paper',
  summary: "The papers' tables: four Qwen3 models on AIME24, AIME25 and HMMT25.",
  traces: models.flatMap((model) => datasets.map((dataset) => `${model}/${dataset}`)),
  contestants: [
    contestant('self-consistency', { width: 64 }),
    contestant('adaptive-consistency', { width: 64 }),
    contestant('early-stopping-consistency', { width: 64 }),
    contestant('convergence-probe', { width: 64 }),
    contestant('parallel-probe', { width: 64 }),
    contestant('confidence-momentum', { beta: 0.5 }),
    contestant('confidence-momentum', { beta: 1 }),
  ],
  orders: 100,
};
