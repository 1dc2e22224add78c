/** How hard to think, or how often? o3-mini at three efforts on AIME24, forty samples a question, and rules that decide when to stop. */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

const efforts = ['o3-mini@low', 'o3-mini@medium', 'o3-mini@high'];
/** All that were sampled. */
const most = 40;
const widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, most];

export const effort: Suite = {
  name: 'effort',
  summary: 'o3-mini at low, medium and high effort on AIME24: votes of up to forty samples, rules that stop, effort ladders.',
  traces: efforts.map((model) => `${model}/aime24`),
  contestants: [
    ...widths.map((width) => contestant('self-consistency', { width })),
    ...[8, 16, most].map((width) => contestant('adaptive-consistency', { width })),
    ...[4, 8].map((window) => contestant('early-stopping-consistency', { width: most, window })),
    ...[8, 16, most].map((width) => contestant('sprt', { width })),
    contestant('sprt', { p1: 0.51, b: 0.947 }),
    ...[8, 16, most].map((width) => contestant('msprt', { width })),
    contestant('msprt', { prior: 256, b: 0.9446 }),
  ],
  also: [
    {
      traces: [efforts, efforts.slice(0, 2), efforts.slice(1)].map((models) => `${models.join('+')}/aime24`),
      contestants: [
        ...[2, 3, 4].map((width) => contestant('effort-ladder', { width })),
        ...[4, 8].map((width) => contestant('effort-ladder', { width, agreement: 0.75 })),
      ],
    },
  ],
  orders: 100,
};
