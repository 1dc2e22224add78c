/** Sweeps of every controller's knob over the traces of `paper`: the accuracy–token frontier. */
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import { paper } from './paper.ts';
import type { Suite } from './suite.ts';

const widths = [1, 2, 4, 8, 16, 32, 64];
const byWidth = ['self-consistency', 'adaptive-consistency', 'early-stopping-consistency', 'convergence-probe', 'parallel-probe'];

export const frontier: Suite = {
  name: 'frontier',
  summary: "Every controller's knob swept over the traces of paper.",
  traces: paper.traces,
  contestants: [
    ...byWidth.flatMap((name) => widths.map((width) => contestant(name, { width }))),
    ...Array.from({ length: 11 }, (_, tenths) => contestant('confidence-momentum', { beta: tenths / 10 })),
    ...widths.slice(2).flatMap(shortestOf),
  ],
  orders: 100,
  // A sweep explores: no setting of a knob was named beforehand.
  families: [],
};

/** short-m@k for m from 1 to k in powers of two, and the paper's own m = 3. */
function shortestOf(width: number): Contestant[] {
  const complete = [1, 2, 3, 4, 8, 16, 32, 64].filter((m) => m <= width);
  return complete.map((m) => contestant('shortest-first', { width, complete: m }));
}
