/** Random numbers of the distributions that the populations are made of, each from numbers in [0, 1). */
import type { Random } from './scenario.ts';

/** Standard normal (Box & Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function uniform(random: Random, [from, to]: readonly [number, number]): number {
  return from + (to - from) * random();
}

/** Successes of so many trials, by walking up the distribution from 0. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  let left = random();
  let mass = (1 - probability) ** trials;
  let successes = 0;
  while (left >= mass && successes < trials) {
    left -= mass;
    mass *= ((trials - successes) / (successes + 1)) * (probability / (1 - probability));
    successes++;
  }
  return successes;
}
