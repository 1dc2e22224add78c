/**
 * Mixture sequential probability ratio test: as `sprt`, with a distribution of leads in place of one.
 *
 * Lee et al. 2025, ConSol (arXiv 2503.17587), the method mSPRT: under the alternative the leader's share of the votes of the two is
 * Beta(s, s) truncated to (½, 1). Published settings: s = 10⁶ with b = 0.94994, the default, and s = 256 with b = 0.9446, both for up to 256
 * samples. In the first 40 samples the default decides as the default of `sprt` does. `sequential-test.ts` says when the test looks;
 * `mixture-ratio.ts` says how L is computed.
 */
import { defineController, integer } from './controller.ts';
import { mixtureLogRatio } from './mixture-ratio.ts';
import { drawUntilDecided, errorRates } from './sequential-test.ts';

export const msprt = defineController({
  name: 'msprt',
  source: 'Lee et al. 2025, arXiv 2503.17587',
  parameters: {
    width: integer('branches opened at most', 40, 1, 1024),
    prior: integer('s of the distribution Beta(s, s) of leads', 1e6, 1, 1e9),
    ...errorRates(0.94994),
  },
  knob: 'width',
  modes: { saving: 8, high: 40 },
  *play(episode, { width, prior, a, b }) {
    return yield* drawUntilDecided(episode, width, { a, b }, (first, second) => mixtureLogRatio(prior, first, second));
  },
});
