/** Draws the next id from logits: temperature, then top-k, then top-p, as vLLM orders them. */
import type { Likely, Sampling } from './embedded-model.ts';
import { exponential, logarithm } from './exponential.ts';

/** Throws RangeError at a setting that has no meaning. */
export function checkSampling({ temperature, topP = 1, topK = 0 }: Sampling): void {
  if (!(temperature >= 0 && temperature < Infinity))
    throw new RangeError(`expected temperature to be 0 or more, got ${temperature}`);
  if (!(topP > 0 && topP <= 1)) throw new RangeError(`expected topP to be above 0 and at most 1, got ${topP}`);
  if (!(Number.isSafeInteger(topK) && topK >= 0)) throw new RangeError(`expected topK to be a whole number from 0, got ${topK}`);
}

/**
 * The id that `uniform`, a number in [0, 1), draws. Ids go by falling probability, equal ones by rising id; sums run in this order. Greedy, at
 * temperature 0, `uniform` is not asked for.
 */
export function sample(logits: Float32Array, { temperature, topP = 1, topK = 0 }: Sampling, uniform: () => number): number {
  const ids = byProbability(logits);
  const greatest = logits[ids[0]];
  if (temperature === 0) return ids[0];
  const weights = ids.map((id) => exponential(Math.fround((logits[id] - greatest) / temperature)));
  const first = weights.slice(0, topK || weights.length);
  const kept = likeliest(first, topP * sum(first));
  let left = uniform() * sum(kept);
  const drawn = kept.findIndex((weight) => (left -= weight) < 0);
  // Rounding may leave a trace behind the last.
  return ids[drawn < 0 ? kept.length - 1 : drawn];
}

/** The natural logarithm of the probability of an id at temperature 1, with no id left out. */
export function logProbability(logits: Float32Array, id: number): number {
  return logProbabilitiesOf(logits)(id);
}

/** The likeliest ids at temperature 1, so many as `count` says, or all; equal ones by rising id. */
export function likeliestOf(logits: Float32Array, count: number): Likely[] {
  const of = logProbabilitiesOf(logits);
  return byProbability(logits)
    .slice(0, count)
    .map((id) => ({ id, logProbability: of(id) }));
}

function logProbabilitiesOf(logits: Float32Array): (id: number) => number {
  const greatest = logits.reduce((a, b) => Math.max(a, b));
  const total = logarithm(sum(Array.from(logits, (logit) => exponential(Math.fround(logit - greatest)))));
  return (id) => logits[id] - greatest - total;
}

/** Ids by falling probability, equal ones by rising id. */
function byProbability(logits: Float32Array): number[] {
  return Array.from(logits, (_, id) => id).sort((a, b) => logits[b] - logits[a] || a - b);
}

/** The first weights, as few as hold `enough`; at least one. */
function likeliest(weights: readonly number[], enough: number): readonly number[] {
  let held = 0;
  const last = weights.findIndex((weight) => (held += weight) >= enough);
  return last < 0 ? weights : weights.slice(0, last + 1);
}

function sum(weights: readonly number[]): number {
  return weights.reduce((a, b) => a + b, 0);
}
