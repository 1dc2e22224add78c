/** The fields of a run record that are known before anything is played: its store, its contestant and its origin. */

import picomatch from 'picomatch';
import { type Contestant, modeOf } from '../../controllers/contestant.ts';
import { isSimulated } from '../../datasets/store/simulated-ids.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { lengthsUnknown } from '../../datasets/store/trace-store.ts';
import { sum } from '../record/figures.ts';
import type { Provenance, RunRecord } from '../record/record-schema.ts';
import { RECORD_VERSION } from '../record/record-version.ts';
import type { Suite } from '../suites/suite.ts';
import { finalAnswerCounts } from './final-answer-counts.ts';
import { revisionsOf } from './revisions.ts';

/** Returns what records say of the store that they were played on. */
export function describeStore(source: TraceSource): RunRecord['traces'] {
  const { id, sha256 } = source;
  const [{ traces, key }] = source.blocks();
  const revisions = revisionsOf(source);
  return {
    id,
    sha256,
    simulated: isSimulated(id),
    finals: finalAnswerCounts(source),
    ...(traces.tokensEstimated && !lengthsUnknown(traces) && { tokensEstimated: true as const }),
    ...(lengthsUnknown(traces) && { tokensUnknown: true as const }),
    ...(revisions && { revisions }),
    ...(key.questionNames && { questionNames: [...source.blocks()].flatMap((block) => block.key.questionNames ?? []) }),
  };
}

/** Returns the fields of a record that are known before anything is played. */
export function identify(suite: Suite, traces: RunRecord['traces'], contestant: Contestant, provenance: Provenance) {
  const { controller, params, label } = contestant;
  return {
    version: RECORD_VERSION,
    suite: suite.name,
    traces,
    controller: controller.name,
    params,
    contestant: label,
    orders: suite.orders,
    ...supplyOf(params, traces),
    origin: originOf(contestant, traces.id),
    provenance,
  } as const;
}

function originOf(contestant: Contestant, traces: string): RunRecord['origin'] {
  const { controller, selectedOn } = contestant;
  const selected = selectedOn.some((glob) => picomatch.isMatch(traces, glob));
  return { source: controller.source, mode: modeOf(contestant) ?? null, selected };
}

export type Identity = ReturnType<typeof identify>;

/** The branches that were asked for, and the fewest and most that a question has. Empty where every question has as many as asked for. */
function supplyOf(
  { width }: Readonly<Record<string, number>>,
  { finals }: Pick<RunRecord['traces'], 'finals'>,
): Pick<RunRecord, 'supply'> {
  if (width === undefined) return {};
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { gold, others } of finals) {
    const branches = gold + sum(others);
    least = Math.min(least, branches);
    most = Math.max(most, branches);
  }
  return least < width ? { supply: { asked: width, least, most } } : {};
}
