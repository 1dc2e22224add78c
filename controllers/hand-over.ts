/** What controllers that choose between models share: one model answers after another until the votes of one agree. */
import type { Answer, Episode } from './episode.ts';

/**
 * Reads branches of each model whole, as many as `widthOf` says or it can supply, a model a round. The first whose winner has
 * at least this share of its votes answers, and the last in any case. Votes of different models are never added up.
 */
export function* handOver(
  episode: Episode,
  agreement: number,
  widthOf: (model: number) => number,
): Generator<void, Answer, void> {
  const { capacities } = episode;
  const last = capacities.length - 1;
  for (let model = 0; ; model++) {
    const branches = episode.open(Math.min(widthOf(model), capacities[model]), model);
    episode.finish(branches);
    yield;
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    if (model === last || votes.first / votes.size >= agreement) return votes.winner;
  }
}
