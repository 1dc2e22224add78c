/** Two sets of records compared: everything that the renderers show. */
import type { DoneRecord } from '../record/record-schema.ts';
import { byContestant, type ContestantChanges } from './by-contestant.ts';
import { type Change, compareRecords } from './compare-records.ts';
import { type Measure, type Newcomer, newcomers } from './newcomers.ts';
import type { Pair } from './pair-records.ts';

export interface Comparison {
  /** In the order of the pairs. */
  readonly changes: readonly Change[];
  readonly contestants: readonly ContestantChanges[];
  readonly newcomers: readonly Newcomer[];
}

/**
 * @param present what newcomers are measured against: all results that were there before, compared or not
 * @param measure by which verdicts are given, and against whom of those that were there
 */
export function compareAll(pairs: readonly Pair[], present: readonly DoneRecord[], measure: Measure = {}): Comparison {
  const changes = compareRecords(pairs, measure.margin);
  return { changes, contestants: byContestant(changes, measure.margin), newcomers: newcomers(changes, present, measure) };
}

/** How many there are of each kind. */
export function countKinds(changes: readonly Change[]): Readonly<Record<Change['kind'], number>> {
  const count = (wanted: Change['kind']) => changes.filter(({ kind }) => kind === wanted).length;
  return {
    equal: count('equal'),
    changed: count('changed'),
    failed: count('failed'),
    missing: count('missing'),
    new: count('new'),
  };
}

/** Whether something is no longer as it was: a digest, a contestant that fails, a record that is gone. New ones are none. */
export function hasRegressed(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind === 'changed' || kind === 'failed' || kind === 'missing');
}
