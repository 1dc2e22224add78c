/** A controller that plays round by round, as if it were elsewhere: it is told what came of its actions in an episode of replay. */
import { perform, writeRound } from '../../benchmarks/discovery/sandbox/actions.ts';
import { Numbers } from '../../benchmarks/discovery/sandbox/numbers.ts';
import type { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { RoundByRound } from '../../benchmarks/rounds/round-by-round.ts';
import type { Controller } from '../../controllers/controller.ts';
import type { Answer } from '../../controllers/episode.ts';

/** Plays an episode that has begun to its end. Returns the answer. */
export function playElsewhere(controller: Controller, episode: ReplayEpisode, abstaining: Answer): Answer {
  const elsewhere = new RoundByRound(episode.capacities, abstaining);
  const rounds = controller.play(elsewhere.episode, {});
  const actions = new Numbers();
  let step = rounds.next();
  for (; !step.done; step = rounds.next()) {
    actions.clear();
    writeRound(elsewhere.takeActions(), actions);
    const before = new Map(episode.branches.map(({ index, depth, finished }) => [index, { depth, finished }]));
    perform(episode, actions);
    episode.endRound();
    for (const { index, answer, finished, pruned, depth, confidence, stopFlag } of episode.branches) {
      const had = before.get(index);
      if (pruned || had?.finished || (!finished && depth === had?.depth)) continue;
      elsewhere.observe(index, answer, finished);
      elsewhere.observeSigns(index, confidence, stopFlag);
    }
    elsewhere.endRound();
  }
  elsewhere.endEpisode(step.value);
  episode.endEpisode(step.value);
  return step.value;
}
