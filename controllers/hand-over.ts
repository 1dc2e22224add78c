/** The controllers that choose between models share this loop: one model answers after another until the votes of one agree. */
import type { Answer, Episode } from './episode.ts';
import type { OfModels } from './offers.ts';

/**
 * Reads branches of each model whole, one model in a round: as many branches as `widthOf` says, or as the model can supply. Returns the
 * winner of the first model whose winner has at least this share of the votes, or else of the last model. Votes of different models are
 * never added up.
 */
export function* handOver(
  episode: Episode & OfModels,
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
