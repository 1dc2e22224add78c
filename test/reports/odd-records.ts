/** Sets of run records that keep the schema and are odd in every other way, for tests of the report. */

import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { recordSchema } from '../../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import fc from '../support/properties.ts';
import { failedRecord, madeRecord } from './made-records.ts';

/** Names that people and programs give to models and datasets. */
const NAMES = [
  ...['a', 'A', 'b', 'Qwen3-4B', 'gpt3-6b-verification', 'gpt3-6b-finetuning', 'm+n', 'm@low+m@high', 'gpt-5@high', 'overall'],
  ...['index.html', '..', '.', 'a b', '%41', '%', '🜁🜂', '<b>', 'x'.repeat(3000), 'CON', 'é', 'e\u0301', '', 'tables', "it's"],
];
const DATASETS = ['aime24', 'aime25', 'hmmt25#odd', 'gpqa-diamond', ...NAMES];
const CONTROLLERS = [
  ...[
    'self-consistency',
    'parallel-probe',
    'best-of-n',
    'revise-n',
    'cascade',
    'effort-ladder',
    'shortest-first',
    'revision-vote',
  ],
  ...['constructor', '', '<i>', 'y'.repeat(300)],
];

const names = fc.constantFrom(...NAMES);
const few = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constantFrom(1, 2, 7, 30));
const counts = (most: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most }), fc.constant(most));

/** A trace store, and what its branches say. */
const stores = fc.record({
  id: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(names, fc.constantFrom(...DATASETS)).map((parts) => parts.join('/')) },
    { weight: 1, arbitrary: names },
    {
      weight: 8,
      arbitrary: fc.constantFrom('a/x', 'b/x', 'c/x', 'a/aime24', 'a/aime25', 'b/aime25', 'gpt-5@low/x', 'gpt-5@high/x'),
    },
  ),
  simulated: fc.boolean(),
  questions: few,
  /** Where its questions begin among those of its dataset. */
  first: fc.nat(4),
  gold: fc.oneof(counts(9), fc.constantFrom(0, 64, 5000)),
  others: fc.oneof(
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }).map((counts) => counts.toSorted((a, b) => b - a)),
    fc.constant(Array<number>(1500).fill(1)),
  ),
  tokens: counts(100_000),
});

const contestants = fc.record({
  controller: fc.constantFrom(...CONTROLLERS),
  knob: fc.constantFrom('width', 'beta', 'answers', 'agreement', '__proto__', 'a=b'),
  value: fc.constantFrom(1, 2, 4, 64, 0.5, -1, 1e300),
  orders: fc.constantFrom(1, 2, 5),
  /** Correct in every order, in none, or by question. */
  right: fc.constantFrom('all', 'none', 'some'),
  tokens: fc.constantFrom(0, 1, 1000, 4_000_000_000),
  sequential: fc.constantFrom(0, 1, 500),
  /** Nothing is spent on the first question, or on all but it. */
  spends: fc.constantFrom('alike', 'not on the first', 'on the first'),
  extra: fc.constantFrom('none', 'none', 'fresh', 'verdicts', 'revisions', 'flips', 'failed', 'other questions', 'mathematical'),
  selected: fc.boolean(),
});

interface OddStore {
  readonly id: string;
  readonly simulated: boolean;
  readonly questions: number;
  readonly first: number;
  readonly gold: number;
  readonly others: readonly number[];
  readonly tokens: number;
}

interface OddContestant {
  readonly controller: string;
  readonly knob: string;
  readonly value: number;
  readonly orders: number;
  readonly right: string;
  readonly tokens: number;
  readonly sequential: number;
  readonly spends: string;
  readonly extra: string;
  readonly selected: boolean;
}

/** The record of a contestant on a store. */
export function oddRecord(store: OddStore, contestant: OddContestant): RunRecord {
  const { id, simulated, gold, others, tokens } = store;
  const { controller, knob, value, orders, extra, selected } = contestant;
  const params = Object.fromEntries([[knob, value]]);
  const shared = { traces: id, simulated, controller, params, contestant: `${controller}:${knob}=${value}`, orders };
  if (extra === 'failed') return failedRecord({ ...shared, reason: 'Error: no <b>' });
  const length = store.questions + Number(extra === 'other questions');
  const list = <Value>(of: (q: number) => Value) => Array.from({ length }, (_, q) => of(q));
  const right = list((q) => (contestant.right === 'all' ? orders : contestant.right === 'none' ? 0 : (q * 7) % (orders + 1)));
  const spent = (amount: number) =>
    list((q) => (contestant.spends === 'alike' || (q === 0) === (contestant.spends === 'on the first') ? amount + q : 0));
  const [total, sequential] = [spent(contestant.tokens), spent(Math.min(contestant.tokens, contestant.sequential))];
  const overOrders = (values: readonly number[]) => {
    const sum = values.reduce((a, b) => a + b, 0);
    return Array.from({ length: orders }, (_, s) => Math.floor(sum / orders) + Number(s < sum % orders));
  };
  const made = madeRecord(shared);
  const chains = { chains: [2, 2, 1], right: [1, 1, 0], broken: [0, 1, 1], repaired: [0, 1, 0] };
  const record: DoneRecord = {
    ...made,
    traces: {
      ...made.traces,
      finals: list(() => ({ gold, others: [...others], tokens })),
      ...(extra === 'revisions' && { revisions: list(() => chains) }),
    },
    rules: extra === 'mathematical' ? { ...AS_PUBLISHED, grading: 'mathematical' } : AS_PUBLISHED,
    origin: { ...made.origin, selected },
    questionIds: list((q) => `question ${store.first + q}`),
    correctByQuestion: right,
    totalTokensByQuestion: total,
    sequentialTokensByQuestion: sequential,
    correctByOrder: overOrders(right),
    totalTokensByOrder: overOrders(total),
    sequentialTokensByOrder: overOrders(sequential),
    flips: extra === 'flips' && right[0] > 0 ? [{ question: 0, answer: '</td>', gold: '', episodes: 1 }] : [],
    ...(extra === 'verdicts' && { parts: [{ model: 'judge', kind: 'verdicts' as const, tokensByQuestion: total }] }),
    ...(extra === 'fresh' && {
      fresh: {
        resamples: 3,
        correct: list((q) => [0, 1, q % 2]).flat(),
        totalTokens: list(() => [1, 2, 3]).flat(),
        sequentialTokens: list(() => [1, 0, 1]).flat(),
      },
    }),
  };
  return recordSchema.parse(record);
}

/** Up to four stores, up to six contestants, each on most of the stores. */
export const oddRecords: fc.Arbitrary<RunRecord[]> = fc
  .tuple(
    fc.array(stores, { minLength: 1, maxLength: 4 }),
    fc.array(contestants, { minLength: 1, maxLength: 6 }),
    fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  )
  .map(([allStores, allContestants, left]) => {
    const all = allStores.flatMap((store, s) => allContestants.map((contestant, c) => ({ store, contestant, place: s * 6 + c })));
    const kept = all.filter(({ place }) => place === 0 || place % 3 > 0 || left[place]);
    return kept.map(({ store, contestant }) => oddRecord(store, contestant));
  });
