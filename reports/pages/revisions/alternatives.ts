/**
 * Other ways to spend the tokens of revising on the same chains, each against a fixed number of answers at exactly its tokens.
 * The rival is a mix of two neighbouring settings of revise-n. Some questions are played with the one and some with the other, so
 * that it spends as much on average.
 */
import type { Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { type Estimate, verdictOf } from '../../figures/estimate.ts';
import { accuracyOfValues, corrected, type PairedValues, pairedValues } from '../../figures/paired-values.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface Alternative {
  readonly played: PlayedContestant;
  readonly accuracy: Estimate;
  readonly tokens: Estimate;
  /** Answers of revise-n at these tokens: 4.3 is a mix of seven parts of 4 and three of 5. */
  readonly answers: number;
  /** Its accuracy, as a fraction of 1. */
  readonly mixed: Estimate;
  /** The excess of its tokens over the nearest revise-n, as a share, where it spends more or less than all of them. Else 0. */
  readonly beyond: number;
  /** contestant − mix, its p adjusted among the alternatives of the store. */
  readonly difference: PairedValues & { readonly holm: number };
  /** At the margin of the page, and whether it survives Holm's correction over the alternatives of the store. */
  readonly verdict: Verdict;
  readonly survives: boolean;
}

/** A contestant whose tokens are further than this from all settings of revise-n is not compared. */
const MOST_BEYOND = 0.1;

/** In the order of the contestants; empty unless revise-n was played at two settings or more. */
export function alternatives(results: ResampledResults, scope: Scope): Alternative[] {
  const present = results.grid.contestantsOn(scope.stores);
  const spend = (played: PlayedContestant) => results.means(played, scope, 'totalTokens').estimate;
  const fixed = present
    .filter(({ controller }) => controller === 'revise-n')
    .sort((a, b) => spend(a) - spend(b))
    .filter((played, i, all) => i === 0 || spend(played) > spend(all[i - 1]));
  if (fixed.length < 2) return [];
  const found = present.flatMap((played) => {
    if (played.controller === 'revise-n') return [];
    const tokens = spend(played);
    const [least, most] = [spend(fixed[0]), spend(fixed[fixed.length - 1])];
    const inside = Math.min(most, Math.max(least, tokens));
    const beyond = tokens / inside - 1;
    if (Math.abs(beyond) > MOST_BEYOND) return [];
    const i = Math.min(
      fixed.length - 2,
      fixed.findLastIndex((each) => spend(each) <= inside),
    );
    const weight = (inside - spend(fixed[i])) / (spend(fixed[i + 1]) - spend(fixed[i]));
    const [low, high] = [fixed[i], fixed[i + 1]].map((each) => results.values(each, scope, 'accuracy'));
    const mix = low.map((value, q) => Math.min(1, (1 - weight) * value + weight * high[q]));
    const own = results.values(played, scope, 'accuracy');
    const difference = pairedValues(results, scope, own, mix, `${played.label} − revise-n`);
    return [
      {
        played,
        accuracy: accuracyOf(results, played, scope),
        tokens: tokensOf(results, played, scope, 'totalTokens'),
        answers: fixed[i].params.answers + weight * (fixed[i + 1].params.answers - fixed[i].params.answers),
        mixed: accuracyOfValues(results, scope, mix),
        beyond: Math.abs(beyond) < 0.005 ? 0 : beyond,
        difference,
        verdict: verdictOf(difference, results.grid.margin),
      },
    ];
  });
  return corrected(found, results.grid.margin);
}
