/** Compares records before and after. Each record is equal by its digest and figures, changed, failed, gone, or new. */
import { isDeepStrictEqual } from 'node:util';
import type { DoneRecord, FailedRecord, RunRecord } from '../record/record-schema.ts';
import { holm } from '../statistics/holm.ts';
import { nameOf, type Pair } from './pair-records.ts';
import { type PairedFigures, pairedFigures } from './paired-figures.ts';

export interface Equal {
  readonly kind: 'equal';
  readonly before: RunRecord;
  readonly after: RunRecord;
}

const FIGURES = [
  'questionIds',
  'correctByQuestion',
  'totalTokensByQuestion',
  'sequentialTokensByQuestion',
  'parts',
  'correctByOrder',
  'totalTokensByOrder',
  'sequentialTokensByOrder',
  'fresh',
] as const;

/** Some episode gave another answer or cost other tokens, or other traces were played. */
export interface Changed {
  readonly kind: 'changed';
  readonly before: DoneRecord;
  readonly after: DoneRecord;
  /** Undefined where the two have fewer than two questions in common. */
  readonly figures: PairedFigures | undefined;
  /** The p-value adjusted over all that have changed. */
  readonly holm: number | undefined;
}

export interface Failed {
  readonly kind: 'failed';
  readonly before: RunRecord | undefined;
  readonly after: FailedRecord;
}

export interface Missing {
  readonly kind: 'missing';
  readonly before: RunRecord;
  /** In one line. */
  readonly reason: string;
}

/** A result where there was none before, or a failure. */
export interface New {
  readonly kind: 'new';
  readonly before: FailedRecord | undefined;
  readonly after: DoneRecord;
}

export type Change = Equal | Changed | Failed | Missing | New;

/** In the order of the pairs. */
export function compareRecords(pairs: readonly Pair[], margin?: number): Change[] {
  const changes = pairs.map((pair) => compare(pair, margin));
  const pValues = changes.flatMap((change) => (change.kind === 'changed' && change.figures ? [change.figures.pValue] : []));
  const adjusted = pValues.length === 0 ? [] : holm(pValues);
  return changes.map((change) => (change.kind === 'changed' && change.figures ? { ...change, holm: adjusted.shift() } : change));
}

/** The record that a change is about: the later one where there is one. */
export function subjectOf(change: Change): RunRecord {
  return change.kind === 'missing' ? change.before : change.after;
}

/**
 * Returns the first thing in which two records of the same traces differ; undefined for equal ones. Fresh traces are compared where both
 * were played on some.
 */
export function unequalFigures(before: DoneRecord, after: DoneRecord): string | undefined {
  if (before.digest !== after.digest) return 'the digest';
  const bothFresh = before.fresh?.resamples === after.fresh?.resamples;
  return FIGURES.find((field) => (field !== 'fresh' || bothFresh) && !isDeepStrictEqual(before[field], after[field]));
}

function compare({ before, after, missing = 'no record of it' }: Pair, margin: number | undefined): Change {
  if (after === undefined) {
    if (before === undefined) throw new RangeError('expected a pair of at least one record, got none');
    return { kind: 'missing', before, reason: missing };
  }
  if (after.status === 'failed') {
    const same = before?.status === 'failed' && before.reason === after.reason;
    return same ? { kind: 'equal', before, after } : { kind: 'failed', before, after };
  }
  if (before === undefined || before.status === 'failed') return { kind: 'new', before, after };
  if (before.traces.sha256 === after.traces.sha256 && unequalFigures(before, after) === undefined)
    return { kind: 'equal', before, after };
  const figures = pairedFigures([{ before, after }], `${after.traces.id} ${nameOf(after)}`, margin);
  return { kind: 'changed', before, after, figures, holm: undefined };
}
