/** The figures of a contestant on a real store. */
import { join } from 'node:path';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { digest, replay } from '../../benchmarks/replay/replay.ts';
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { realTraces } from '../support/real-traces.ts';
import { reproduced } from '../support/reproduced.ts';

export interface GoldenFigures {
  /** Percent. */
  readonly accuracy: number;
  /** Means over episodes. */
  readonly totalTokens: number;
  readonly sequentialTokens: number;
  readonly digest: string;
}

const known = new Map<string, Promise<GoldenFigures>>();

let records: Promise<Map<string, DoneRecord>> | undefined;

/** Plays 100 orders, as the published evaluators do, once for each store and contestant; `reproduce` has played those of suite paper. */
export function figures(traces: string, name: string, given: Params): Promise<GoldenFigures> {
  const chosen = contestant(name, given);
  const key = `${traces} ${chosen.label}`;
  let played = known.get(key);
  if (played === undefined) known.set(key, (played = play(traces, chosen)));
  return played;
}

async function play(traces: string, { controller, params, label }: Contestant): Promise<GoldenFigures> {
  const recorded = (await (records ??= ofSuitePaper())).get(`${traces} ${label}`);
  if (recorded !== undefined) return ofRecord(recorded);
  const outcome = replay(await realTraces(traces), controller, params, 100);
  return {
    accuracy: 100 * mean(outcome.correct),
    totalTokens: mean(outcome.totalTokens),
    sequentialTokens: mean(outcome.sequentialTokens),
    digest: digest(outcome),
  };
}

async function ofSuitePaper(): Promise<Map<string, DoneRecord>> {
  const { out } = await reproduced();
  const played = (await readRecords(join(out, 'records'))).filter(
    (record) => record.status === 'done' && record.orders === 100 && rulesSuffix(record.rules) === '',
  );
  return new Map(played.map((record) => [`${record.traces.id} ${record.contestant}`, record as DoneRecord]));
}

function ofRecord({
  correctByOrder,
  totalTokensByOrder,
  sequentialTokensByOrder,
  questionIds,
  digest,
}: DoneRecord): GoldenFigures {
  const { length: questions } = questionIds;
  return {
    accuracy: 100 * (mean(correctByOrder) / questions),
    totalTokens: mean(totalTokensByOrder) / questions,
    sequentialTokens: mean(sequentialTokensByOrder) / questions,
    digest,
  };
}

function mean(values: ArrayLike<number> & Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
