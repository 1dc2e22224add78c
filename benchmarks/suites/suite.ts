/** A suite: which traces are played by which contestants in how many orders. A plain value. */
import type { Contestant } from '../../controllers/contestant.ts';
import { type Block, everyoneAgainst, type Family } from './family.ts';

export type { Block };

export interface Suite extends Block {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** Other contestants on other traces, in the same suite. */
  readonly also?: readonly Block[];
  /** Orders in which the branches of each question are played, 0 … orders − 1. */
  readonly orders: number;
  /** The comparisons declared beforehand; none where the suite explores. In each block everyone against its baseline unless told, see family.ts. */
  readonly families?: readonly Family[];
}

export function familiesOf(suite: Suite): readonly Family[] {
  return suite.families ?? blocksOf(suite).flatMap((block) => everyoneAgainst(block));
}

export function blocksOf(suite: Suite): readonly Block[] {
  return [suite, ...(suite.also ?? [])];
}

/** Its trace stores, each once. */
export function tracesOf(suite: Suite): string[] {
  return [...new Set(blocksOf(suite).flatMap(({ traces }) => traces))];
}

/** Its contestants, each once. */
export function contestantsOf(suite: Suite): Contestant[] {
  const all = blocksOf(suite).flatMap(({ contestants }) => contestants);
  return [...new Map(all.map((contestant) => [contestant.label, contestant])).values()];
}

/** Who plays what: by trace store, then by contestant, each pair once. */
export function pairsOf(suite: Suite): { traces: string; contestant: Contestant }[] {
  return tracesOf(suite).flatMap((traces) => {
    const playing = blocksOf(suite).filter((block) => block.traces.includes(traces));
    const contestants = playing.flatMap((block) => block.contestants);
    const byLabel = new Map(contestants.map((contestant) => [contestant.label, contestant]));
    return [...byLabel.values()].map((contestant) => ({ traces, contestant }));
  });
}
