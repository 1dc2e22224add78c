/** Figures of a record that cannot be, whatever was played: counts above what they count, sums that do not add up. */

import { sum } from './figures.ts';
import { arePossible, possiblePairs } from './possible-pairs.ts';
import type { DoneRecord, RunRecord } from './record-fields.ts';

export interface Inconsistency {
  readonly path: (string | number)[];
  /** The value that there should be, worded to stand after "expected". */
  readonly expected: string;
}

const MEASURES = ['correct', 'totalTokens', 'sequentialTokens'] as const;
/** Tokens of an episode are kept in 32 bits. */
const MOST_TOKENS = 0xffffffff;

/** Yields the contradictions of a record. Lengths of columns come first: where one is wrong, nothing is said of the figures in it. */
export function* inconsistencies(record: RunRecord): Generator<Inconsistency> {
  if (record.status === 'failed') return yield* storeOf(record);
  const before = yield* lengths(record);
  if (before > 0) return;
  yield* episodes(record);
  yield* partsOf(record);
  yield* contextsOf(record);
  yield* flipsOf(record);
  yield* freshOf(record);
  yield* storeOf(record);
}

/** @returns how many were wrong */
function* lengths(record: DoneRecord): Generator<Inconsistency, number> {
  const { traces, parts = [], contexts = [], fresh, questionIds, orders } = record;
  const questions = questionIds.length;
  const columns: [path: (string | number)[], values: readonly unknown[] | undefined, length: number, of: string][] = [
    [['traces', 'finals'], traces.finals, questions, 'questions'],
    [['traces', 'revisions'], traces.revisions, questions, 'questions'],
    [['traces', 'questionNames'], traces.questionNames, questions, 'names'],
    ...parts.map(({ tokensByQuestion }, p): (typeof columns)[number] => [['parts', p], tokensByQuestion, questions, 'numbers']),
  ];
  const partCount = Math.max(1, parts.length);
  columns.push([['contexts'], record.contexts, partCount, partCount === 1 ? 'entry' : 'entries']);
  for (const [p, context] of contexts.entries())
    for (const [name, values] of Object.entries(context)) columns.push([['contexts', p, name], values, questions, 'numbers']);
  for (const measure of MEASURES) {
    columns.push([[`${measure}ByQuestion`], record[`${measure}ByQuestion`], questions, 'numbers']);
    columns.push([[`${measure}ByOrder`], record[`${measure}ByOrder`], orders, 'numbers']);
    columns.push([['fresh', measure], fresh?.[measure], questions * (fresh?.resamples ?? 0), 'numbers']);
  }
  let wrong = 0;
  for (const [path, values, length, of] of columns) {
    if (values === undefined || values.length === length) continue;
    wrong++;
    yield { path, expected: `${length} ${of}` };
  }
  return wrong;
}

/** Each question is played once in each order. */
function* episodes(record: DoneRecord): Generator<Inconsistency> {
  for (const [by, count] of [
    ['ByQuestion', record.orders],
    ['ByOrder', record.questionIds.length],
  ] as const) {
    const total = record[`totalTokens${by}`];
    yield* beyond([`correct${by}`], record[`correct${by}`], () => count);
    yield* beyond([`totalTokens${by}`], total, () => count * MOST_TOKENS);
    yield* beyond([`sequentialTokens${by}`], record[`sequentialTokens${by}`], (i) => total[i]);
  }
  for (const measure of MEASURES) {
    const byOrder = sum(record[`${measure}ByOrder`]);
    if (sum(record[`${measure}ByQuestion`]) !== byOrder)
      yield { path: [`${measure}ByQuestion`], expected: `the same sum as ${measure}ByOrder, ${byOrder}` };
  }
}

function* partsOf({ parts, totalTokensByQuestion }: DoneRecord): Generator<Inconsistency> {
  if (parts === undefined) return;
  for (const [q, total] of totalTokensByQuestion.entries()) {
    if (sum(parts.map(({ tokensByQuestion }) => tokensByQuestion[q])) === total) continue;
    yield { path: ['parts'], expected: `the same sum as totalTokensByQuestion[${q}], ${total}` };
  }
  yield* twice(
    'parts',
    parts.map(({ model, kind }) => `${model} ${kind}`),
  );
}

function* contextsOf({ contexts = [], parts, totalTokensByQuestion }: DoneRecord): Generator<Inconsistency> {
  for (const [p, { requestsByQuestion, readByQuestion, pairsByQuestion }] of contexts.entries()) {
    const path = ['contexts', p];
    const decoded = parts?.[p].tokensByQuestion ?? totalTokensByQuestion;
    if ((readByQuestion !== undefined) !== (parts?.[p].kind === 'verdicts'))
      yield { path: [...path, 'readByQuestion'], expected: 'it of verdicts alone' };
    for (const [q, requests] of requestsByQuestion.entries()) {
      const tokens = decoded[q] + (readByQuestion?.[q] ?? 0);
      const possible = possiblePairs(tokens, requests);
      if (requests === 0 && tokens > 0)
        yield { path: [...path, 'requestsByQuestion', q], expected: `at least 1 for ${tokens} tokens` };
      else if (!arePossible(pairsByQuestion[q], possible))
        yield { path: [...path, 'pairsByQuestion', q], expected: `from ${possible.least} to ${possible.most}` };
    }
  }
}

function* flipsOf({ flips, correctByQuestion, questionIds }: DoneRecord): Generator<Inconsistency> {
  const left = [...correctByQuestion];
  for (const [i, { question, episodes }] of flips.entries()) {
    if (question >= questionIds.length) yield { path: ['flips', i, 'question'], expected: `below ${questionIds.length}` };
    else if (episodes > left[question]) yield { path: ['flips', i, 'episodes'], expected: `at most ${left[question]}` };
    else left[question] -= episodes;
  }
  yield* twice(
    'flips',
    flips.map(({ question, answer }) => `${question} ${answer}`),
  );
}

function* freshOf({ fresh }: DoneRecord): Generator<Inconsistency> {
  if (fresh === undefined) return;
  const { correct, totalTokens, sequentialTokens } = fresh;
  yield* beyond(['fresh', 'correct'], correct, () => 1);
  yield* beyond(['fresh', 'totalTokens'], totalTokens, () => MOST_TOKENS);
  yield* beyond(['fresh', 'sequentialTokens'], sequentialTokens, (i) => totalTokens[i]);
}

function* storeOf({ traces, params, supply }: RunRecord): Generator<Inconsistency> {
  const { finals, revisions = [] } = traces;
  if (traces.tokensUnknown && traces.tokensEstimated)
    yield { path: ['traces', 'tokensUnknown'], expected: 'nothing beside tokensEstimated' };
  if (supply !== undefined) yield* supplyOf(supply, params, finals);
  for (const [q, { others }] of finals.entries()) {
    const path = ['traces', 'finals', q];
    const rising = others.findIndex((count, i) => i > 0 && count > others[i - 1]);
    if (rising >= 0)
      yield { path: [...path, 'others', rising], expected: `at most ${others[rising - 1]}, the most frequent first` };
  }
  for (const [q, { chains, ...rows }] of revisions.entries()) {
    for (const [name, row] of Object.entries(rows)) {
      const path = ['traces', 'revisions', q, name];
      if (row.length !== chains.length) yield { path, expected: `${chains.length} numbers` };
      else yield* beyond(path, row, (i) => chains[i]);
    }
  }
}

function* supplyOf(
  supply: NonNullable<RunRecord['supply']>,
  params: RunRecord['params'],
  finals: RunRecord['traces']['finals'],
): Generator<Inconsistency> {
  const branches = finals.map(({ gold, others }) => gold + sum(others));
  const [least, most] = branches.reduce(([low, high], count) => [Math.min(low, count), Math.max(high, count)], [Infinity, 0]);
  const { width = 0 } = params;
  for (const [field, value] of Object.entries({ asked: width, least, most }))
    if (supply[field as keyof typeof supply] !== value) yield { path: ['supply', field], expected: String(value) };
  if (least >= width) yield { path: ['supply'], expected: `nothing, there being ${least} branches for a width of ${width}` };
}

/** The first value that is more than `most`. */
function* beyond(path: (string | number)[], values: readonly number[], most: (i: number) => number): Generator<Inconsistency> {
  const high = values.findIndex((value, i) => value > most(i));
  if (high >= 0) yield { path: [...path, high], expected: `at most ${most(high)}` };
}

function* twice(field: string, names: readonly string[]): Generator<Inconsistency> {
  const again = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (again >= 0) yield { path: [field, again], expected: `each once, ${JSON.stringify(names[again])} being there before` };
}
