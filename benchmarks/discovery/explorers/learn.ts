/**
 * The explorer that learns when to stop, by fitted value iteration on the search stores. A way of decoding says how many branches
 * to open, and whom to give up. For each way and a price of tokens it learns a rule. The rule stops where going on is not
 * expected to gain what it costs. Ways of decoding are varied from those of the best candidates so far. Half of the candidates
 * are newly learned rules; half are mutations as `evolve` makes them.
 */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import type { Gain, Price } from '../play/fitted-value.ts';
import { elites, type Scored } from '../search/archive.ts';
import type { Explorer } from '../search/explorer.ts';
import { drawComposition } from '../space/draw.ts';
import { founders } from '../space/known.ts';
import { placeOf, RANGES, valueAt } from '../space/ranges.ts';
import { EVOLVE, LEARN } from '../space/search-settings.ts';
import { mutated } from '../space/vary.ts';
import { wellFormed } from '../space/well-formed.ts';
import { child, compositionOf, proposal } from './evolve.ts';

export const learn: Explorer = {
  name: 'learn',
  async propose({ entries }, random, count, team) {
    const parents = elites(entries);
    const early = entries.length < LEARN.fromNothing || parents.length < 2;
    // All that hangs on chance is drawn first, one after another; the rules are then learned side by side.
    const proposals = Array.from({ length: count }, (_, i) => {
      if (!early && i % 2 === 1) return Promise.resolve(child(parents, random));
      const { composition, of } = early ? drawn(random) : varied(parents, random);
      const price = drawPrice(random);
      const unstopped = wellFormed({ ...composition, stop: {} });
      return team.learnStop(unstopped, price).then((gain) => proposal(withRule(unstopped, gain), of));
    });
    return Promise.all(proposals);
  },
};

function drawPrice(random: RandomStream): Price {
  const least = between(LEARN.price, random);
  return { least, most: least * between(LEARN.times, random) };
}

function withRule(unstopped: Composition, gain: Gain): Composition {
  return wellFormed({ ...unstopped, stop: { gain: asKnobs(gain) } });
}

function drawn(random: RandomStream): { composition: Composition; of: string[] } {
  const known = random.below(2 * founders.length);
  return { composition: founders[known] ?? drawComposition(random), of: [] };
}

function varied(parents: readonly Scored[], random: RandomStream): { composition: Composition; of: string[] } {
  const parent = parents[Math.floor(parents.length * random.uniform() ** EVOLVE.preference)];
  return { composition: mutated(compositionOf(parent), random), of: [parent.candidate.id] };
}

function asKnobs({ base: [atLeast, atMost], weights: [sure, agreeing, ended, stable] }: Gain) {
  const within = (name: string, value: number) => {
    const range = RANGES[`stop.gain.${name}`];
    return valueAt(range, placeOf(range, value));
  };
  const same = (name: string, value: number): Knob => [within(name, value), within(name, value)];
  return {
    base: [within('base', Math.min(atLeast, atMost)), within('base', atMost)] as const,
    sure: same('sure', sure),
    agreeing: same('agreeing', agreeing),
    ended: same('ended', ended),
    stable: same('stable', stable),
  };
}

/** Spread evenly in the logarithm. */
function between([least, most]: readonly [number, number], random: RandomStream): number {
  return least * (most / least) ** random.uniform();
}
