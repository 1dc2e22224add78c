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
import type { Answer, Branch, Episode } from './episode.ts';
import { logisticRegression } from './logistic-regression.ts';
import { openBranches } from './open-branches.ts';
import { SwitchFeatures } from './switch-features.ts';
import { abstains } from './voters.ts';
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
    const isSilent = silence(episode);

    const warm = yield* readWhole(episode, warmUpOf(initial, most), features);
    const switchProbability = logisticRegression(warm.rows, warm.changed);
    const adverse = Math.max(gamma, adversaryOf(warm.branches, isSilent));
    const expected = episode.majority;

    if (openBranches(episode, most - episode.branches.length).length > 0) yield;
    for (let first = true; episode.running.length > 0; first = false) {
      const votes = new ExpectedVotes();
      for (const branch of episode.branches) {
        const switches = branch.finished ? 0 : switchProbability(features.read(branch));
        if (isSilent(branch.answer)) votes.abstain(switches);
        else votes.add(branch.answer, switches);
      }
      const { leader } = votes;
      if (leader !== undefined && (!first || leader === expected) && votes.isSafe(adverse)) return leader;
      episode.advance(episode.running);
      yield;
    }
    return episode.majority;
  },
});

interface WarmUp {
  readonly branches: readonly WholeBranch[];
  /** Features of each probe, and whether its answer was not the final one. */
  readonly rows: readonly (readonly number[])[];
  readonly changed: readonly number[];
}

/** Opens so many branches and reads them, probe by probe, to their ends. */
function* readWhole(episode: Episode, count: number, features: SwitchFeatures): Generator<void, WarmUp, void> {
  const branches = episode.open(count);
  const seen = branches.map(() => ({ answers: [] as Answer[], rows: [] as (readonly number[])[] }));
  yield;
  while (episode.running.length > 0) {
    for (const branch of episode.running) {
      seen[branch.index].answers.push(branch.answer);
      seen[branch.index].rows.push(features.read(branch));
    }
    episode.advance(episode.running);
    yield;
  }
  const finals = branches.map(({ answer }: Branch) => answer);
  return {
    branches: seen.map(({ answers }, b) => ({ answers, final: finals[b] })),
    rows: seen.flatMap(({ rows }) => rows),
    changed: seen.flatMap(({ answers }, b) => answers.map((answer) => (answer === finals[b] ? 0 : 1))),
  };
}

/** Whether an answer abstains, asked once for each. */
function silence(episode: Episode): (answer: Answer) => boolean {
  const known = new Map<Answer, boolean>();
  return (answer) => {
    let silent = known.get(answer);
    if (silent === undefined) known.set(answer, (silent = abstains(episode, answer)));
    return silent;
  };
}
