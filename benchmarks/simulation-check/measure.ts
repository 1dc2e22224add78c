/** Measures one contestant on one trace source: the figures in which simulated and real stores are compared. */
import { mean } from 'simple-statistics';
import type { Contestant } from '../../controllers/contestant.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { replay } from '../replay/replay.ts';

export interface Reached {
  /** Model and dataset of the real store, `Qwen3-4B/aime25`. */
  readonly traces: string;
  /** The contestant's label. */
  readonly contestant: string;
  /** Correct episodes, in percent. */
  readonly accuracy: number;
  /** Tokens per episode, means. */
  readonly totalTokens: number;
  readonly sequentialTokens: number;
}

/** Plays a contestant in `orders` orders on a source, which stands for the real store `traces`. */
export function measure(traces: string, source: TraceSource, { label, controller, params }: Contestant, orders: number): Reached {
  const { correct, totalTokens, sequentialTokens } = replay(source, controller, params, orders);
  return {
    traces,
    contestant: label,
    accuracy: 100 * average(correct),
    totalTokens: average(totalTokens),
    sequentialTokens: average(sequentialTokens),
  };
}

function average(column: Uint8Array | Uint32Array): number {
  return mean(Array.from(column));
}
