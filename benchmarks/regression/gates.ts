/**
 * Gates: what is required of a contestant beside a reference before a change of it is taken. Accuracy is judged by the 95 % interval of the
 * paired difference, as verdicts are (statistics/non-inferiority.ts); tokens by their mean on these questions.
 */
import { DataError } from '../../datasets/foundation/errors.ts';
import type { DoneRecord, RunRecord } from '../record/record-schema.ts';
import { MARGIN, nonInferiority, type Verdict } from '../statistics/non-inferiority.ts';
import { percent, points } from './format.ts';
import { type Measure, type Newcomer, newcomers } from './newcomers.ts';
import type { ChangeOf, PairedFigures } from './paired-figures.ts';

/** Of sums of doubles. */
const ROUNDING = 1e-9;

export type Requirement = 'better' | 'non-inferior' | 'not-worse';

/** The verdicts that meet each requirement. */
const MET: Readonly<Record<Requirement, readonly Verdict[]>> = {
  better: ['better'],
  'non-inferior': ['better', 'non-inferior', 'lower'],
  'not-worse': ['better', 'non-inferior', 'lower', 'inconclusive', 'too-few'],
};

export interface Gate {
  readonly require?: Requirement | undefined;
  /** Of the requirement, as a fraction of 1; that of the measure unless given. */
  readonly margin?: number | undefined;
  /** The most by which mean total tokens may exceed those of the reference, as a fraction of theirs; negative where some must be saved. */
  readonly maxTokens?: number | undefined;
}

/**
 * @param played results of the contestants that must pass; a failed one passes nothing
 * @param present among which the reference is
 * @param measure whom contestants are compared with, and the margin: two points unless given
 * @returns a line for each contestant and requirement that is not met
 * @throws DataError where nobody is there to be held to it
 */
export function gateFailures(
  played: readonly RunRecord[],
  present: readonly DoneRecord[],
  gate: Gate,
  measure: Measure = {},
): string[] {
  const done = played.filter((record) => record.status === 'done');
  const judged = newcomers(
    done.map((after) => ({ kind: 'new', before: undefined, after })),
    present,
    measure,
  ).filter((newcomer) => !isReference(newcomer, present));
  if (judged.length === 0 && done.length === played.length)
    throw new DataError(
      '--require: expected a contestant beside the reference to be held to it, got none; --contestant names one',
    );
  const margin = gate.margin ?? measure.margin ?? MARGIN;
  return judged.flatMap((newcomer) => failuresOf(newcomer, { ...gate, margin }));
}

/** Whether a contestant is itself what others are compared with: then it has no reference, though it is there. */
function isReference({ records, against }: Newcomer, present: readonly DoneRecord[]): boolean {
  const [{ contestant }] = records;
  return against.every((each) => each.contestant === contestant) && present.some((record) => record.contestant === contestant);
}

function failuresOf(
  { name, records, against }: Newcomer,
  { require, margin, maxTokens }: Gate & { readonly margin: number },
): string[] {
  const traces = records.length === 1 ? records[0].traces.id : `${records.length} trace stores`;
  const opponent = against.find(({ why }) => why === 'reference');
  if (opponent === undefined) return [`${name} on ${traces}: expected a reference on the same traces to be held to, got none`];
  const { contestant, figures } = opponent;
  const told: string[] = [];
  if (require !== undefined) {
    const verdict = verdictAt(figures, margin);
    if (!MET[require].includes(verdict))
      told.push(`${require} to ${contestant} at ${100 * margin} points, got ${verdict}: ${points(figures.accuracy)} points`);
  }
  const { totalTokens } = figures;
  if (maxTokens !== undefined && !isWithin(totalTokens, maxTokens)) {
    const most = `${maxTokens < 0 ? '−' : '+'}${Number(Math.abs(100 * maxTokens).toFixed(6))} %`;
    told.push(`at most ${most} tokens beside ${contestant}, got ${percent(totalTokens)}`);
  }
  return told.map((line) => `${name} on ${traces}: expected ${line}`);
}

/** Whether tokens are known and were not exceeded by more; a share that was exactly allowed is within. */
function isWithin(tokens: ChangeOf | undefined, most: number): boolean {
  return tokens !== undefined && tokens.after <= tokens.before * (1 + most) * (1 + ROUNDING);
}

/** The verdict at another margin than the figures' own. */
function verdictAt({ accuracy, verdict }: PairedFigures, margin: number): Verdict {
  return nonInferiority({ ...accuracy.interval, sparse: verdict === 'too-few' }, margin);
}
