/** The worth of a contestant that was not there before: against a reference, and against the best that spends no more. */
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { withExactSingles } from '../record/exact-singles.ts';
import { figuresOf } from '../record/figures.ts';
import type { DoneRecord } from '../record/record-schema.ts';
import type { Change } from './compare-records.ts';
import { fewerBranches, nameOf } from './pair-records.ts';
import { type PairedFigures, pairedFigures } from './paired-figures.ts';

export interface Newcomer {
  /** With orders and rules. */
  readonly name: string;
  readonly controller: string;
  /** Its results. [stores] */
  readonly records: readonly DoneRecord[];
  /** `before` is the one that was there. Empty where none has results on all of the same stores. */
  readonly against: readonly Opponent[];
}

export interface Opponent {
  /** The label of the contestant, `self-consistency:width=64`. */
  readonly contestant: string;
  /** `, 16 of 64 branches` where it got fewer than it asks for; else empty. */
  readonly fewer: string;
  readonly why: 'reference' | 'best at no more tokens';
  readonly figures: PairedFigures;
}

/** The declaration of a comparison: its reference and its margin. */
export interface Measure {
  /** Label of the reference: self-consistency with 64 samples, else the widest there is, unless given. */
  readonly baseline?: string | undefined;
  /** As a fraction of 1: two points unless given. */
  readonly margin?: number | undefined;
}

/** Single samples have their exact expectation. @param before results that were there before; those of failed contestants are none */
export function newcomers(
  changes: readonly Change[],
  before: readonly DoneRecord[],
  { baseline, margin }: Measure = {},
): Newcomer[] {
  const arrived = changes.flatMap((change) => (change.kind === 'new' ? [change.after] : []));
  const known = withExactSingles([...arrived, ...before]);
  const [fresh, present] = [known.slice(0, arrived.length), known.slice(arrived.length)];
  return [...new Set(fresh.map(nameOf))].map((name) => {
    const records = fresh.filter((record) => nameOf(record) === name);
    const opponents = candidates(records, present);
    const reference = opponents.find(({ contestant }) => contestant === baseline) ?? widestVote(opponents);
    const spent = mean(records, 'totalTokens');
    const isDearer = ({ before }: Candidate) => mean(before, 'totalTokens') > spent;
    const rivals = Number.isNaN(spent) ? [] : opponents.filter((opponent) => !isDearer(opponent));
    const [best] = rivals.sort((a, b) => mean(b.before, 'accuracy') - mean(a.before, 'accuracy'));
    const opponent = (chosen: Candidate | undefined, why: Opponent['why']): Opponent[] => {
      if (chosen === undefined) return [];
      const pairs = records.map((after, i) => ({ before: chosen.before[i], after }));
      const figures = pairedFigures(pairs, `${name} ${chosen.contestant}`, margin);
      return figures === undefined ? [] : [{ contestant: chosen.contestant, fewer: fewerBranches(chosen.before), why, figures }];
    };
    const against = [
      ...opponent(reference, 'reference'),
      ...opponent(best === reference ? undefined : best, 'best at no more tokens'),
    ];
    return { name, controller: records[0].controller, records, against };
  });
}

interface Candidate {
  readonly contestant: string;
  /** On the stores of the newcomer, in their order. */
  readonly before: readonly DoneRecord[];
}

/** Self-consistency with 64 samples, else the widest. */
function widestVote(opponents: readonly Candidate[]): Candidate | undefined {
  const widthOf = ({ before: [{ params }] }: Candidate) => params.width;
  const votes = opponents.filter(({ before: [{ controller }] }) => controller === 'self-consistency');
  return votes.find((vote) => widthOf(vote) === 64) ?? votes.sort((a, b) => widthOf(b) - widthOf(a))[0];
}

/** Who has results on all of these traces, in the same orders, under the same rules. */
function candidates(records: readonly DoneRecord[], present: readonly DoneRecord[]): Candidate[] {
  return [...new Set(present.map(({ contestant }) => contestant))].flatMap((contestant) => {
    const before = records.flatMap(
      (record) => present.find((other) => other.contestant === contestant && alike(other, record)) ?? [],
    );
    return before.length === records.length ? [{ contestant, before }] : [];
  });
}

function alike(a: DoneRecord, b: DoneRecord): boolean {
  return (
    a.traces.id === b.traces.id &&
    a.traces.sha256 === b.traces.sha256 &&
    a.orders === b.orders &&
    rulesSuffix(a.rules) === rulesSuffix(b.rules)
  );
}

function mean(records: readonly DoneRecord[], figure: 'accuracy' | 'totalTokens'): number {
  return records.reduce((sum, record) => sum + figuresOf(record)[figure], 0) / records.length;
}
