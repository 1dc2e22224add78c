/**
 * Settings of compute-optimal for the traces of `paper`: fitted by `npm run fit` on one half of the questions, to be tested
 * on the other. A budget is the share of the tokens of self-consistency over 64 branches that they were allowed.
 */
import { type Contestant, contestant, selectedOn } from '../../controllers/contestant.ts';
import { paper } from './paper.ts';
import type { Block } from './suite.ts';

type Half = 'even' | 'odd';

export interface Setting {
  readonly fittedOn: Half;
  readonly budget: number;
  readonly params: Readonly<Record<'first' | 'easyShare' | 'hardShare' | 'easy' | 'medium' | 'hard', number>>;
}

export const settings: readonly Setting[] = [
  { fittedOn: 'even', budget: 0.125, params: { first: 4, easyShare: 0.75, hardShare: 0.5, easy: 4, medium: 8, hard: 12 } },
  { fittedOn: 'odd', budget: 0.125, params: { first: 4, easyShare: 0.75, hardShare: 0.5, easy: 4, medium: 8, hard: 12 } },
  { fittedOn: 'even', budget: 0.25, params: { first: 4, easyShare: 0.75, hardShare: 0.5, easy: 4, medium: 12, hard: 32 } },
  { fittedOn: 'odd', budget: 0.25, params: { first: 8, easyShare: 0.375, hardShare: 0.125, easy: 8, medium: 32, hard: 8 } },
  { fittedOn: 'even', budget: 0.5, params: { first: 8, easyShare: 0.625, hardShare: 0.125, easy: 8, medium: 48, hard: 8 } },
  { fittedOn: 'odd', budget: 0.5, params: { first: 16, easyShare: 0.3125, hardShare: 0.0625, easy: 16, medium: 64, hard: 16 } },
];

/** Returns the contestants fitted on a half. They count as chosen on the whole stores too, since these contain the same questions. */
export function fittedOnHalf(half: Half): Contestant[] {
  const datasets = new Set(paper.traces.map((id) => `*/${id.slice(id.indexOf('/') + 1)}`));
  const seen = [`*/*#${half}`, ...datasets];
  return settings
    .filter(({ fittedOn }) => fittedOn === half)
    .map(({ params }) => selectedOn(seen, contestant('compute-optimal', params)));
}

const half = (which: Half) => paper.traces.map((id) => `${id}#${which}`);

/** Each half of the questions played by what was fitted on the other. */
export const heldOut: readonly Block[] = [
  { traces: half('odd'), contestants: fittedOnHalf('even') },
  { traces: half('even'), contestants: fittedOnHalf('odd') },
];
