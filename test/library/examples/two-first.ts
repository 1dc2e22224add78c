import { defineController, openBranches, width } from 'autotts-bench/controllers';

/** Reads two branches; where these agree it stops, and otherwise reads the others. */
export const twoFirst = defineController({
  name: 'two-first',
  source: 'an example',
  parameters: { width },
  knob: 'width',
  modes: { saving: 4, high: 16 },
  *play(episode, { width }) {
    const first = openBranches(episode, Math.min(2, width));
    episode.finish(first);
    yield;
    const votes = episode.tally();
    for (const branch of first) votes.add(branch.answer);
    if (votes.first === votes.size) return votes.winner;
    const others = openBranches(episode, width - first.length);
    if (others.length > 0) {
      episode.finish(others);
      yield;
    }
    for (const branch of others) votes.add(branch.answer);
    return votes.winner;
  },
});
