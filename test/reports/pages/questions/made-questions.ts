/** Run records made up question by question, for tests of what pages say of verdicts and of revisions. */
import { type DoneRecord, recordSchema } from '../../../../benchmarks/record/record-schema.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { madeRecord } from '../../made-records.ts';

type Revisions = NonNullable<DoneRecord['traces']['revisions']>;

export interface MadeQuestions {
  traces?: string;
  controller?: string;
  params?: Record<string, number>;
  contestant?: string;
  /** Shares of 10 orders in which each question is right, as fractions of 1. */
  accuracy: readonly number[];
  /** Mean tokens of each question; 1000 unless told. */
  tokens?: readonly number[];
  /** Of these, those of verdicts. */
  verdicts?: readonly number[];
  ids?: readonly string[];
  revisions?: Revisions;
  estimated?: boolean;
}

const ORDERS = 10;

export function questionsRecord(made: MadeQuestions): DoneRecord {
  const { accuracy, tokens = accuracy.map(() => 1000), verdicts, revisions, estimated = false } = made;
  const { traces = 'A/gpqa', controller = 'self-consistency', params = { width: 1 } } = made;
  const label = `${controller}:${Object.entries(params)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')}`;
  const base = madeRecord({ traces, controller, params, contestant: made.contestant ?? label, orders: ORDERS });
  const correct = accuracy.map((share) => Math.round(share * ORDERS));
  const total = tokens.map((mean) => mean * ORDERS);
  const byOrder = (values: readonly number[]) => {
    return Array.from({ length: ORDERS }, (_, s) => Math.floor((sum(values) + s) / ORDERS));
  };
  const model = traces.split('/')[0];
  // As many branches as orders, each of them played once.
  const isSingle = controller === 'self-consistency' && params.width === 1;
  return recordSchema.parse({
    ...base,
    traces: {
      ...base.traces,
      finals: isSingle
        ? correct.map((gold) => ({ gold, others: gold < ORDERS ? [ORDERS - gold] : [], tokens: 1000 }))
        : accuracy.map(() => ({ gold: 3, others: [1], tokens: 400 })),
      ...(estimated && { tokensEstimated: true }),
      ...(revisions !== undefined && { revisions }),
    },
    questionIds: made.ids ?? accuracy.map((_, q) => `question-${q}`),
    correctByQuestion: correct,
    correctByOrder: byOrder(correct),
    totalTokensByQuestion: total,
    totalTokensByOrder: byOrder(total),
    sequentialTokensByQuestion: total,
    sequentialTokensByOrder: byOrder(total),
    ...(verdicts !== undefined && {
      parts: [
        { model, kind: 'branches', tokensByQuestion: total.map((all, q) => all - ORDERS * verdicts[q]) },
        { model: 'verifier', kind: 'verdicts', tokensByQuestion: verdicts.map((mean) => mean * ORDERS) },
      ],
    }),
  }) as DoneRecord;
}

/** Chains of one question as a record has them: each a text of steps, `x` for wrong and `o` for right. */
export function chainsOf(...chains: readonly string[]): Revisions[number] {
  const steps = Array.from({ length: Math.max(...chains.map(({ length }) => length)) }, (_, step) => step);
  const count = (happens: (chain: string, step: number) => boolean) =>
    steps.map((step) => chains.filter((chain) => step < chain.length && happens(chain, step)).length);
  return {
    chains: count(() => true),
    right: count((chain, step) => chain[step] === 'o'),
    broken: count((chain, step) => chain[step] === 'x' && chain[step - 1] === 'o'),
    repaired: count((chain, step) => chain[step] === 'o' && chain[step - 1] === 'x'),
  };
}

export function evidenceOf(records: readonly DoneRecord[], replicates = 400): ResampledResults {
  const grid = new ResultGrid(sortRecords(records));
  return new ResampledResults(grid, shareResamples(grid.stores, replicates));
}

/** `value` for each of so many questions. */
export function each(questions: number, value: number | ((question: number) => number)): number[] {
  return Array.from({ length: questions }, (_, q) => (typeof value === 'number' ? value : value(q)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
