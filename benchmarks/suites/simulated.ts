/** The suite `paper` on the simulated stores: needs no data. */
import { paper } from './paper.ts';
import { familiesOf, type Suite } from './suite.ts';

const standIn = (id: string) => `simulated-${id}`;

export const simulated: Suite = {
  ...paper,
  name: 'simulated',
  summary: 'As paper, on simulated stand-ins for its trace stores: needs no data.',
  traces: paper.traces.map(standIn),
  families: familiesOf(paper).map((family) => ({ ...family, traces: family.traces.map(standIn) })),
};
