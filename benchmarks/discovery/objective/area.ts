/**
 * The height of a curve of accuracy over log tokens, averaged between two bounds. Between two settings β may take any value, and
 * so may the tokens. The curve is therefore straight between the settings that were played. (frontier.ts draws stairs, since
 * nothing lies between its contestants.)
 */

import { AREA } from '../space/search-settings.ts';

const { levels: LEVELS, slope: SLOPE, step: STEP } = AREA;

export interface Weights {
  /** By setting; they sum to 1. */
  readonly weights: readonly number[];
  /** The accuracy subtracted for levels of tokens below the cheapest setting. */
  readonly loss: number;
}

/** The area is the sum of these weights times the settings' accuracies, less the loss: as well by question as over all. */
export function areaWeights(tokens: readonly number[], from: number, to: number): Weights {
  if (!(from > 0 && from < to)) throw new RangeError(`expected bounds 0 < from < to, got ${from} and ${to}`);
  const order = tokens.map((_, i) => i).sort((a, b) => tokens[a] - tokens[b] || a - b);
  const logs = order.map((i) => Math.log(tokens[i]));
  const weights = tokens.map(() => 0);
  let loss = 0;
  for (let level = 0; level < LEVELS; level++) {
    const at = Math.log(from) + (Math.log(to / from) * (level + 0.5)) / LEVELS;
    let right = 0;
    while (right < logs.length && logs[right] <= at) right++;
    if (right === 0) {
      weights[order[0]] += 1 / LEVELS;
      loss += (STEP + SLOPE * (logs[0] - at)) / LEVELS;
    } else if (right === logs.length) {
      weights[order[right - 1]] += 1 / LEVELS;
    } else {
      const share = (at - logs[right - 1]) / (logs[right] - logs[right - 1]);
      weights[order[right - 1]] += (1 - share) / LEVELS;
      weights[order[right]] += share / LEVELS;
    }
  }
  return { weights, loss };
}
