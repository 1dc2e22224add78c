/**
 * MARS: decode branches in lock-step, stop when the leader is safe from those that are likely to change their answers.
 *
 * Chen et al. 2026, "MARS: Margin-Adversarial Risk-controlled Stopping for Parallel LLM Test-time Scaling" (arXiv 2606.12935), on
 * self-consistency, by the authors' program. The first branches are read to their ends. A logistic model learns from them whether the
 * answer at a probe is still to change, and how adverse changes are. Then the others are decoded in lock-step, and all branches vote with
 * their latest answers, until the margin test of `adversarial-margin.ts` is passed. At the first probe the leader must be the warm-up's.
 *
 * Deviations. The warm-up is part of the branches and of the bill; there it comes on top of them, and costs nothing. A branch that has
 * ended can change no more: there its later probes are learnt from, and charged. Platt scaling is left out: on the data of the fit itself it
 * changes nothing but what the penalty did. Without confidence in the traces, the model does without.
 */
import { ExpectedVotes } from './adversarial-margin.ts';
import { adversaryOf, type WholeBranch } from './adversary.ts';
import { defineController, real, width } from './controller.ts';
import type { Answer, Episode } from './episode.ts';
import { logisticRegression } from './logistic-regression.ts';
import { openBranches } from './open-branches.ts';
import { FEATURES, SwitchFeatures } from './switch-features.ts';
import { abstention } from './voters.ts';
import { initial, warmUpOf } from './warm-up.ts';

export const mars = defineController({
  name: 'mars',
  source: 'Chen et al. 2026, arXiv 2606.12935',
  parameters: {
    width,
    initial,
    gamma: real('how adverse later changes are taken to be, at least: 1 where all go against the leader', 0.5, 0, 1),
  },
  knob: 'gamma',
  needs: ['probes'],
  modes: { saving: 0.5, high: 1 },
  *play(episode, { width, initial, gamma }) {
    const most = Math.min(width, episode.capacity);
    const features = new SwitchFeatures();
    const abstains = abstention(episode);

    const warm = yield* readWhole(episode, warmUpOf(initial, most), features);
    const switchProbability = logisticRegression(warm.columns, warm.changed);
    const adverse = Math.max(gamma, adversaryOf(warm.branches, abstains));
    const expected = episode.majority;

    if (openBranches(episode, most - episode.branches.length).length > 0) yield;
    for (let first = true; episode.runningCount > 0; first = false) {
      const votes = new ExpectedVotes();
      for (const branch of episode.branches) {
        const switches = branch.finished ? 0 : switchProbability(features.read(branch));
        if (abstains(branch.answer)) votes.abstain(switches);
        else votes.add(branch.answer, switches);
      }
      const { leader } = votes;
      if (leader !== undefined && (!first || leader === expected) && votes.isSafe(adverse)) return leader;
      episode.advance();
      yield;
    }
    return episode.majority;
  },
});

interface WarmUp {
  readonly branches: readonly WholeBranch[];
  /** A column for each feature, with a number for each probe; and whether the probe's answer was not the final one. */
  readonly columns: readonly (readonly number[])[];
  readonly changed: readonly number[];
}

/** Opens so many branches and reads them, probe by probe, to their ends. */
function* readWhole(episode: Episode, count: number, features: SwitchFeatures): Generator<void, WarmUp, void> {
  const branches = episode.open(count);
  const answers = branches.map((): Answer[] => []);
  const columns = Array.from({ length: FEATURES }, (): number[] => []);
  /** The branch that each probe is of, and its answer. */
  const places: number[] = [];
  const given: Answer[] = [];
  yield;
  while (episode.runningCount > 0) {
    for (const branch of episode.running) {
      const row = features.read(branch);
      for (let column = 0; column < FEATURES; column++) columns[column].push(row[column]);
      const { index, answer } = branch;
      answers[index].push(answer);
      places.push(index);
      given.push(answer);
    }
    episode.advance();
    yield;
  }
  const finals = branches.map(({ answer }) => answer);
  return {
    branches: branches.map((_, b) => ({ answers: answers[b], final: finals[b] })),
    columns,
    changed: given.map((answer, probe) => (answer === finals[places[probe]] ? 0 : 1)),
  };
}
