/** Changes by contestant, with what they come to over all of its trace stores. */
import { type Change, subjectOf } from './compare-records.ts';
import { nameOf } from './pair-records.ts';
import { type DonePair, type PairedFigures, pairedFigures } from './paired-figures.ts';

export interface ContestantChanges {
  /** With orders and rules, `parallel-probe:width=4@100+mathematical`. */
  readonly name: string;
  readonly controller: string;
  /** Equal ones too. [stores] */
  readonly changes: readonly Change[];
  /** Over all stores with a result before and after; undefined unless there are several, and one has changed. */
  readonly overall: PairedFigures | undefined;
}

/** Contestants in the order in which they first occur. */
export function byContestant(changes: readonly Change[], margin?: number): ContestantChanges[] {
  const names = [...new Set(changes.map((change) => nameOf(subjectOf(change))))];
  return names.map((name) => {
    const own = changes.filter((change) => nameOf(subjectOf(change)) === name);
    const pairs = own.flatMap(resultsOf);
    const moved = pairs.length > 1 && own.some(({ kind }) => kind === 'changed');
    const overall = moved ? pairedFigures(pairs, name, margin) : undefined;
    return { name, controller: subjectOf(own[0]).controller, changes: own, overall };
  });
}

function resultsOf(change: Change): DonePair[] {
  if (change.kind === 'changed') return [change];
  if (change.kind !== 'equal') return [];
  const { before, after } = change;
  return before.status === 'done' && after.status === 'done' ? [{ before, after }] : [];
}
