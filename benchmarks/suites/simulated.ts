/** The suite `paper` on the simulated stores: needs no data. */
import { paper } from './paper.ts';
import type { Suite } from './suite.ts';

export const simulated: Suite = {
  ...paper,
  name: 'simulated',
  summary: 'As paper, on simulated stand-ins for its trace stores: needs no data.',
  traces: paper.traces.map((id) => `simulated-${id}`),
};
