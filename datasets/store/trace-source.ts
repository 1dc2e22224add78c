/** Where recorded traces come from: one store held in memory, or a stream of blocks of questions. */
import type { RecordedTraces } from './trace-store.ts';

export interface TraceSource {
  /** Model and dataset, `Qwen3-4B/aime25`. */
  readonly id: string;
  /** SHA-256 of what the traces were made from: a pinned file, or the parameters of a simulation. */
  readonly sha256: string;
  /** Questions over all blocks. */
  readonly questions: number;
  /** Blocks of whole questions, in order. A source can be read any number of times, and gives the same each time. */
  blocks(): Iterable<RecordedTraces>;
}
