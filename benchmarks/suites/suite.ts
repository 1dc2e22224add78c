/** A suite: which traces are played by which contestants in how many orders. A plain value. */
import type { Contestant } from '../../controllers/contestant.ts';

export interface Suite {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** Ids of trace stores. */
  readonly traces: readonly string[];
  readonly contestants: readonly Contestant[];
  /** Orders in which the branches of each question are played, 0 … orders − 1. */
  readonly orders: number;
}
