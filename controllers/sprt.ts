/**
 * Sequential probability ratio test: draw samples until the most frequent answer is ahead of the second, or the two are equal.
 *
 * Lee et al. 2025, ConSol (arXiv 2503.17587), the method SPRT: under the alternative the leader gets a vote of the two with probability
 * p1, barely more than ½. Then L = v1 · ln(p1 / ½) + v2 · ln((1 − p1) / ½). Published settings: p1 = 0.5001 with b = 0.949976, the default,
 * and p1 = 0.51 with b = 0.947, both for up to 256 samples. The default is the rule "until the leader is three votes ahead".
 * `sequential-test.ts` says when the test looks.
 */
import { defineController, integer, real } from './controller.ts';
import { drawUntilDecided, errorRates } from './sequential-test.ts';

export const sprt = defineController({
  name: 'sprt',
  source: 'Lee et al. 2025, arXiv 2503.17587',
  parameters: {
    width: integer('branches opened at most', 40, 1, 1024),
    p1: real('share of the votes of the two that a leader has', 0.5001, 0.5, 0.9999),
    ...errorRates(0.949976),
  },
  knob: 'width',
  modes: { saving: 8, high: 40 },
  *play(episode, { width, p1, a, b }) {
    const [forFirst, forSecond] = [Math.log(p1 / 0.5), Math.log((1 - p1) / 0.5)];
    return yield* drawUntilDecided(episode, width, { a, b }, (first, second) => first * forFirst + second * forSecond);
  },
});
