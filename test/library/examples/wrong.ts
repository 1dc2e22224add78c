/** Code that the types refuse: each line below a mark has a fault, and the mark itself is an error where there is none. */
import { contestant, defineController, type Episode, width } from 'autotts-bench/controllers';
import { replay } from 'autotts-bench/replay';
import { nonInferiority } from 'autotts-bench/statistics';

export const misspelt = defineController({
  name: 'misspelt',
  source: 'an example',
  parameters: { width },
  // @ts-expect-error: the knob is one of the parameters
  knob: 'widht',
  modes: { saving: 4, high: 16 },
  *play(episode) {
    yield;
    return episode.majority;
  },
});

export const unasked = defineController({
  name: 'unasked',
  source: 'an example',
  parameters: { width },
  knob: 'width',
  modes: { saving: 4, high: 16 },
  needs: ['probes'],
  *play(episode, params) {
    const branches = episode.open(params.width);
    episode.finish(branches);
    yield;
    // @ts-expect-error: a verifier is asked by a controller that needs verdicts
    episode.verify(branches);
    // @ts-expect-error: the models are known to a controller that needs models
    return episode.capacities.length;
  },
});

export function peek(episode: Episode): unknown {
  // @ts-expect-error: a controller never sees the right answer
  return episode.gold;
}

// @ts-expect-error: parameters are numbers
contestant('self-consistency', { width: '8' });

// @ts-expect-error: an id is no trace source; openStore opens one
replay('my-model/sums', misspelt, { width: 4 }, 1);

// @ts-expect-error: the margin is declared
nonInferiority({ lower: 0, upper: 1 });
