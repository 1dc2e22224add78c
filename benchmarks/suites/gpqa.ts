/**
 * GPQA-Diamond (Rein et al. 2023, arXiv 2311.12022): twelve runs of eight epochs, over model sizes and budget modes. Cascades go from a
 * smaller to a larger model, and ladders over the budget modes of one model.
 */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

/** Every run, models by size and modes by budget. */
export const runs = [
  'gpt-5-nano@high',
  'gpt-5@high',
  'gpt-5.2@low',
  'gpt-5.2@medium',
  'gpt-5.2@high',
  'gpt-5.2@xhigh',
  'gpt-5.4-nano@high',
  'gpt-5.4-mini@high',
  'claude-opus-4.5@none',
  'claude-opus-4.5@16k',
  'claude-opus-4.5@32k',
  'deepseek-reasoner',
];

const widths = [1, 2, 4, 8];
/** A smaller model first, then a larger one. */
const cascades = [
  'gpt-5-nano@high+gpt-5@high',
  'gpt-5.4-nano@high+gpt-5.4-mini@high',
  'gpt-5.4-nano@high+gpt-5.2@high',
  'gpt-5-nano@high+deepseek-reasoner',
];
const ladders = [
  'gpt-5.2@low+gpt-5.2@medium+gpt-5.2@high+gpt-5.2@xhigh',
  'claude-opus-4.5@none+claude-opus-4.5@16k+claude-opus-4.5@32k',
];

const on = (models: readonly string[]) => models.map((model) => `${model}/gpqa-diamond`);

export const gpqa: Suite = {
  name: 'gpqa',
  summary: 'GPQA-Diamond: twelve runs of model sizes and budget modes, cascades and effort ladders.',
  traces: on(runs),
  contestants: [
    ...widths.map((width) => contestant('self-consistency', { width })),
    ...widths.slice(1).map((width) => contestant('adaptive-consistency', { width })),
    contestant('early-stopping-consistency', { width: 4, window: 2 }),
    contestant('early-stopping-consistency', { width: 8, window: 2 }),
    contestant('early-stopping-consistency', { width: 8, window: 4 }),
  ],
  also: [
    {
      traces: on(cascades),
      contestants: [
        contestant('cascade', { agreement: 1, width: 2, larger: 1 }),
        contestant('cascade', { agreement: 0.75, width: 4 }),
        contestant('cascade', { agreement: 1, width: 4 }),
        contestant('cascade', { agreement: 0.75, width: 8 }),
        contestant('cascade', { agreement: 1, width: 8 }),
      ],
    },
    {
      traces: on(ladders),
      contestants: [
        contestant('effort-ladder', { width: 2 }),
        contestant('effort-ladder', { width: 4, agreement: 0.75 }),
        contestant('effort-ladder', { width: 4 }),
      ],
    },
  ],
  orders: 100,
};
