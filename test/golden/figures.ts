/** The figures of a contestant on a real store. */
import { digest, replay } from '../../benchmarks/replay/replay.ts';
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { realTraces } from '../support/real-traces.ts';

export interface GoldenFigures {
  /** Percent. */
  readonly accuracy: number;
  /** Means over episodes. */
  readonly totalTokens: number;
  readonly sequentialTokens: number;
  readonly digest: string;
}

const known = new Map<string, Promise<GoldenFigures>>();

/** Plays 100 orders, as the published evaluators do, once for each store and contestant. */
export function figures(traces: string, name: string, given: Params): Promise<GoldenFigures> {
  const chosen = contestant(name, given);
  const key = `${traces} ${chosen.label}`;
  let played = known.get(key);
  if (played === undefined) known.set(key, (played = play(traces, chosen)));
  return played;
}

async function play(traces: string, { controller, params }: Contestant): Promise<GoldenFigures> {
  const outcome = replay(await realTraces(traces), controller, params, 100);
  return {
    accuracy: 100 * mean(outcome.correct),
    totalTokens: mean(outcome.totalTokens),
    sequentialTokens: mean(outcome.sequentialTokens),
    digest: digest(outcome),
  };
}

function mean(values: Uint8Array | Uint32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
