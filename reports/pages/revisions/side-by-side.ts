/**
 * Chains side by side against one as long as all of them together. Like is compared with like: the vote of all answers with the
 * vote of all answers. The vote is also compared with the last answer of the one, which changes what is asked of a chain as well.
 */
import type { Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { accuracyOf } from '../../figures/accuracy-and-tokens.ts';
import { type Saved, savedOf } from '../../figures/comparison.ts';
import { type Estimate, verdictOf } from '../../figures/estimate.ts';
import { corrected, type PairedValues, pairedValues } from '../../figures/paired-values.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface AgainstOne {
  readonly played: PlayedContestant;
  /** Side by side − one, its p adjusted among those of its kind on the store. */
  readonly difference: PairedValues & { readonly holm: number };
  /** At the margin of the page, and whether it survives Holm's correction over the same rows. */
  readonly verdict: Verdict;
  readonly survives: boolean;
  /** The share of the tokens of the one that is not spent. */
  readonly saved: Saved | undefined;
}

export interface SideBySide {
  readonly played: PlayedContestant;
  readonly chains: number;
  /** Of each chain. */
  readonly answers: number;
  readonly accuracy: Estimate;
  /** One chain of as many answers as all of these have. */
  readonly vote: AgainstOne | undefined;
  readonly last: AgainstOne | undefined;
}

/** Every vote over several chains, in the order of the contestants. */
export function sideBySide(results: ResampledResults, scope: Scope): SideBySide[] {
  const present = results.grid.contestantsOn(scope.stores);
  const several = present.filter(
    ({ controller, params }) => controller === 'parallel-revisions' && params.chains > 1 && params.over === 1,
  );
  const [votes, lasts] = [oneByVote, oneByLast].map((isOne) => {
    const found = several.map((played) => {
      const one = present.find((each) => isOne(each, played.params.chains * played.params.answers));
      return one && against(results, scope, played, one);
    });
    const pairs = found.filter((each) => each !== undefined);
    const family = corrected(pairs, results.grid.margin);
    return found.map((each) => each && family[pairs.indexOf(each)]);
  });
  return several.map((played, i) => ({
    played,
    chains: played.params.chains,
    answers: played.params.answers,
    accuracy: accuracyOf(results, played, scope),
    vote: votes[i],
    last: lasts[i],
  }));
}

function oneByVote({ controller, params }: PlayedContestant, answers: number): boolean {
  const isOneChain =
    controller === 'revision-vote' || (controller === 'parallel-revisions' && params.chains === 1 && params.over === 1);
  return isOneChain && params.answers === answers;
}

function oneByLast({ controller, params }: PlayedContestant, answers: number): boolean {
  return controller === 'revise-n' && params.answers === answers;
}

function against(results: ResampledResults, scope: Scope, played: PlayedContestant, one: PlayedContestant) {
  const [own, other] = [played, one].map((each) => results.values(each, scope, 'accuracy'));
  const difference = pairedValues(results, scope, own, other, `${played.label} − ${one.label}`);
  const saved = savedOf(results, scope, played, one, 'totalTokens');
  return { played: one, difference, verdict: verdictOf(difference, results.grid.margin), saved };
}
