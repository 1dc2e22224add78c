/**
 * The papers' contestants on what the embedded models have said to sums: real traces of two very small models, which come with the project.
 * A question has 64 branches. Widths are half of the papers', so that orders differ in the branches that they open.
 * Orders are fewer than the papers', so that a first start is quick.
 */
import { contestant } from '../../controllers/contestant.ts';
import { EMBEDDED_STORES } from '../../datasets/store/embedded-ids.ts';
import { published } from './paper.ts';
import type { Suite } from './suite.ts';

const WIDTH = 32;

export const embedded: Suite = {
  name: 'embedded',
  summary: "The papers' contestants on real traces of two very small models that do sums: needs no data.",
  traces: [...EMBEDDED_STORES.keys()],
  contestants: [
    ...published.map(({ controller: { name }, params }) =>
      contestant(name, params.width === undefined ? params : { ...params, width: WIDTH }),
    ),
    contestant('self-consistency', { width: 8 }),
    contestant('shortest-first', { width: WIDTH / 2, complete: 8 }),
  ],
  orders: 20,
};
