/**
 * The controllers of revision chains share these steps. A chain is one branch: opening it reads its first answer, and each interval reads a
 * revision of the answer before. The step that ends a chain reads no answer, unless the chain ends with another answer than its last.
 */
import { integer } from './controller.ts';
import type { Branch, Episode } from './episode.ts';

/** The parameter that the controllers share. */
export const answers = integer('answers read of a chain at most, the first included', 8, 1, 1024);

/** Reads the next answer of a chain, which takes a round. Returns false where there is none: the chain has ended. */
export function* revise(episode: Episode, chain: Branch): Generator<void, boolean, void> {
  return (yield* reviseAll(episode, [chain])).length > 0;
}

/** Reads the next answer of each of these chains, all in one round. Returns the chains that had one. */
export function* reviseAll(episode: Episode, chains: readonly Branch[]): Generator<void, readonly Branch[], void> {
  const running = chains.filter((chain) => !chain.finished);
  if (running.length === 0) return running;
  const before = running.map((chain) => chain.answer);
  episode.advance(running);
  yield;
  return running.filter((chain, i) => !chain.finished || chain.answer !== before[i]);
}
