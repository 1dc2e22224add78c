/** Every controller that it can feed on one simulated store in a few orders: seconds, for trying things out. */
import { contestant } from '../../controllers/contestant.ts';
import { playableWith } from './playable.ts';
import type { Suite } from './suite.ts';

export const smoke: Suite = {
  name: 'smoke',
  summary: 'Every controller on one simulated store, 5 orders: takes seconds, needs no data.',
  traces: ['simulated-Qwen3-0.6B/aime24'],
  contestants: playableWith('probes', 'lengths').map(({ name }) => contestant(name)),
  orders: 5,
};
