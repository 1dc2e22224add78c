/** The figures of each question of a trace store, by which two recordings of one model can be compared. */
import { billSource, probeCostOf } from '../../datasets/billing/bill-source.ts';
import type { MeanCost } from '../../datasets/billing/probe-cost.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { correctnessOf, gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { valuesOf } from '../../datasets/grading/mathematical.ts';
import { normalise } from '../../datasets/grading/normalise.ts';
import type { Grading } from '../../datasets/grading/rules.ts';
import { isSilent } from '../../datasets/grading/silent.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { lengthsUnknown, type RecordedTraces } from '../../datasets/store/trace-store.ts';
import { majorityAtK } from '../statistics/majority-at-k.ts';

/** Of one question. */
export interface QuestionFigures {
  /** Its right answer as a value, the same for each way to write it; the text as it is where it is no value. */
  readonly gold: string;
  readonly branches: number;
  /** Branches for each answer: those that are right, and each wrong answer. */
  readonly right: number;
  readonly wrong: readonly number[];
  /** The share of branches that answer nothing. */
  readonly silent: number;
  /** Mean length of a branch in tokens, without probes as far as they are known; NaN where lengths are unknown. */
  readonly length: number;
  readonly probes: number;
  /** Tokens of all probes; NaN where they are not known. */
  readonly probeTokens: number;
  /** The share of probes that say what their branch answers in the end; NaN where there are none. */
  readonly agreement: number;
}

export interface StoreFigures {
  readonly id: string;
  readonly interval: number;
  /** Whether lengths contain probes that cannot be told apart. */
  readonly probesWithin: boolean;
  /** A probe's mean cost, where it is estimated for the store as a whole and not known of each question. */
  readonly probeEstimate: MeanCost | undefined;
  /** By the question's hash. */
  readonly questions: ReadonlyMap<string, QuestionFigures>;
}

/** @throws DataError for a store of several models, or one that holds a question twice */
export async function storeFigures(source: TraceSource, grading: Grading): Promise<StoreFigures> {
  const { billed, ...lengths } = apart(source);
  const graded = await gradeTraces(billed, { grading, mergeVotes: grading !== 'exact', errVotes: true });
  const questions = new Map<string, QuestionFigures>();
  let interval = 0;
  for (const block of graded.blocks()) {
    if (block.traces.others !== undefined) throw new DataError(`${source.id}: expected the traces of one model, got several`);
    const correct = correctnessOf(block);
    interval = block.traces.interval;
    for (const [q, id] of block.key.questionIds.entries()) {
      if (questions.has(id)) throw new DataError(`${source.id}: expected each question once, got one twice`);
      questions.set(id, figuresOf(block, q, correct));
    }
  }
  return { id: source.id, interval, ...lengths, questions };
}

/** Returns the expected accuracy of a majority of so many branches, drawn without replacement. */
export function majority({ right, wrong }: QuestionFigures, k: number): number {
  return majorityAtK(right, wrong, k);
}

/** Lengths without probes, where these can be told apart. */
function apart(source: TraceSource): { readonly billed: TraceSource } & Pick<StoreFigures, 'probesWithin' | 'probeEstimate'> {
  try {
    const cost = probeCostOf(source);
    const probeEstimate = typeof cost === 'string' ? undefined : cost.ended;
    return { billed: billSource(source, 'probes'), probesWithin: false, probeEstimate };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { billed: source, probesWithin: true, probeEstimate: undefined };
  }
}

function figuresOf({ traces, key }: RecordedTraces, q: number, correct: Uint8Array): QuestionFigures {
  const { branchStart, probeStart, answerStart, final, probe, bills } = traces;
  const [from, to] = [branchStart[q], branchStart[q + 1]];
  const votes = new Map<number, number>();
  const sums = { right: 0, silent: 0, tokens: 0, agreeing: 0, probeTokens: 0 };
  for (let b = from; b < to; b++) {
    const answer = final[b];
    if (correct[answerStart[q] + answer] === 1) sums.right++;
    else votes.set(answer, (votes.get(answer) ?? 0) + 1);
    sums.silent += Number(isSilent(key.text(q, answer)));
    sums.tokens += (bills?.decoded ?? traces.tokens)[b];
    for (let p = probeStart[b]; p < probeStart[b + 1]; p++) sums.agreeing += Number(probe[p] === answer);
    if (probeStart[b + 1] > probeStart[b]) sums.probeTokens += bills?.probesSpent?.[probeStart[b + 1] - 1] ?? Number.NaN;
  }
  const [branches, probes] = [to - from, probeStart[to] - probeStart[from]];
  const gold = key.text(q, key.gold[q]);
  return {
    gold: valuesOf([normalise(gold)])[0] ?? gold,
    branches,
    right: sums.right,
    wrong: [...votes.values()],
    silent: sums.silent / branches,
    length: lengthsUnknown(traces) ? Number.NaN : sums.tokens / branches,
    probes,
    probeTokens: sums.probeTokens,
    agreement: sums.agreeing / probes,
  };
}
