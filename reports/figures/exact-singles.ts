/**
 * A single sample is right as often as its trace store's branches are. This expectation, exact over all orders, takes the place
 * of the mean over the orders played. Tokens stay as they were played. So do questions whose answers another grading turned: not
 * all of their branches are known.
 */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';

/** A record of anything else as it is. */
export function withExactSingle(record: RunRecord): RunRecord {
  const { controller, params, orders, rules, traces } = record;
  if (record.status === 'failed' || controller !== 'self-consistency' || params.width !== 1 || rules.mergeVotes) return record;
  const turned = new Set(record.flips.map(({ question }) => question));
  const correctByQuestion = record.correctByQuestion.map((correct, q) => {
    const { gold, others } = traces.finals[q];
    const branches = others.reduce((sum, count) => sum + count, gold);
    return branches === 0 || turned.has(q) ? correct : (orders * gold) / branches;
  });
  const correct = correctByQuestion.reduce((sum, count) => sum + count, 0);
  return { ...record, correctByQuestion, correctByOrder: record.correctByOrder.map(() => correct / orders) };
}
