/**
 * A single sample is right as often as its trace store's branches are. This expectation, exact over all orders, takes the place
 * of the mean over the orders played. Tokens stay as they were played. So do questions whose answers another grading turned: not
 * all of their branches are known.
 *
 * A difference is paired on the same orders. A contestant that answered as the single sample did in every order, as two votes do,
 * differs from it by nothing: it takes the same expectation. One quantity has one estimate.
 */
import { isDeepStrictEqual } from 'node:util';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { DoneRecord, RunRecord } from './record-schema.ts';

/** Whatever differs from the single samples stays as it is. @param records of any stores and rules */
export function withExactSingles<R extends RunRecord>(records: readonly R[]): R[] {
  const singles = new Map(
    records.flatMap((record) => (isSingle(record) ? [[keyOf(record), { played: record, exact: expected(record) }]] : [])),
  );
  return records.map((record) => {
    const single = record.status === 'done' ? singles.get(keyOf(record)) : undefined;
    if (single === undefined || !answersAs(single.played, record as DoneRecord)) return record;
    const { correctByQuestion, correctByOrder } = single.exact;
    return { ...record, correctByQuestion, correctByOrder };
  });
}

function isSingle(record: RunRecord): record is DoneRecord {
  const { controller, params, rules } = record;
  return record.status === 'done' && controller === 'self-consistency' && params.width === 1 && !rules.mergeVotes;
}

/** Records with this in common were played in the same orders of the same branches, and judged alike. */
function keyOf({ traces, orders, rules }: RunRecord): string {
  return [traces.id, traces.sha256, orders, rulesSuffix(rules)].join('\n');
}

/** Whether it was right on the same questions as often, and in the same orders as often. */
function answersAs(single: DoneRecord, { correctByQuestion, correctByOrder }: DoneRecord): boolean {
  return (
    isDeepStrictEqual(single.correctByQuestion, correctByQuestion) && isDeepStrictEqual(single.correctByOrder, correctByOrder)
  );
}

function expected({ orders, traces, flips, ...record }: DoneRecord): Pick<DoneRecord, 'correctByQuestion' | 'correctByOrder'> {
  const turned = new Set(flips.map(({ question }) => question));
  const correctByQuestion = record.correctByQuestion.map((correct, q) => {
    const { gold, others } = traces.finals[q];
    const branches = others.reduce((sum, count) => sum + count, gold);
    return branches === 0 || turned.has(q) ? correct : (orders * gold) / branches;
  });
  const correct = correctByQuestion.reduce((sum, count) => sum + count, 0);
  return { correctByQuestion, correctByOrder: record.correctByOrder.map(() => correct / orders) };
}
