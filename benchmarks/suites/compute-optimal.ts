/**
 * Strategy by estimated difficulty (Snell et al. 2024, arXiv 2408.03314). Settings are fitted on one half of the questions and tested on
 * the other, beside self-consistency and adaptive-consistency on the same questions.
 */
import { contestant } from '../../controllers/contestant.ts';
import { heldOut } from './compute-optimal-settings.ts';
import { everyoneAgainst } from './family.ts';
import type { Suite } from './suite.ts';

const widths = [4, 8, 16, 32, 64];

const plain = widths.flatMap((width) => [
  contestant('self-consistency', { width }),
  contestant('adaptive-consistency', { width }),
]);

export const computeOptimal: Suite = {
  name: 'compute-optimal',
  summary: 'Compute by estimated difficulty on the traces of paper: fitted on one half of the questions, tested on the other.',
  traces: heldOut.flatMap(({ traces }) => traces),
  contestants: plain,
  also: heldOut,
  orders: 100,
  families: heldOut.flatMap(({ traces, contestants }) => everyoneAgainst({ traces, contestants: [...plain, ...contestants] })),
};
