/**
 * Table 1 of AutoTTS (arXiv 2605.08083), with convergence-probe from Table 1 of Parallel-Probe (arXiv 2602.03845): four models, three
 * datasets, seven contestants, 100 orders. One comparison that the papers left out is added.
 */
import { contestant, selectedOn } from '../../controllers/contestant.ts';
import { everyoneAgainst } from './family.ts';
import type { Suite } from './suite.ts';

const models = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'];
const datasets = ['aime24', 'aime25', 'hmmt25'];

/** The contestants of the papers' tables. */
export const published = [
  contestant('self-consistency', { width: 64 }),
  contestant('adaptive-consistency', { width: 64 }),
  contestant('early-stopping-consistency', { width: 64 }),
  contestant('convergence-probe', { width: 64 }),
  contestant('parallel-probe', { width: 64 }),
  contestant('confidence-momentum', { beta: 0.5 }),
  contestant('confidence-momentum', { beta: 1 }),
];

/**
 * The comparison that the papers left out: shortest-first at about the tokens of confidence-momentum. k and m are chosen on AIME24, their
 * search set.
 */
const untested = [
  selectedOn(['*/aime24'], contestant('shortest-first', { width: 20, complete: 10 })),
  selectedOn(['*/aime24'], contestant('shortest-first', { width: 44, complete: 10 })),
];

const played = {
  traces: models.flatMap((model) => datasets.map((dataset) => `${model}/${dataset}`)),
  contestants: [...published, ...untested],
};

export const paper: Suite = {
  name: 'paper',
  summary: "The papers' tables: four Qwen3 models on AIME24, AIME25 and HMMT25.",
  ...played,
  families: everyoneAgainst(played, 'self-consistency:width=64'),
  orders: 100,
};
