/**
 * When revising stops helping, on one trace store. Each number of answers has its accuracy, and what the last of them gains. From
 * one number on, no later answer is better by more than a margin.
 */
import { holm } from '../../../benchmarks/statistics/holm.ts';
import { rulesOutLoss, STRICT_MARGIN, type Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { surviveTogether } from '../../../benchmarks/statistics/survival.ts';
import { tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { type Estimate, verdictOf } from '../../figures/estimate.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { accuracyOfValues, meanOf, type PairedValues, pairedValues } from '../../figures/paired-values.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import type { RevisionCounts } from './counts.ts';

/** Sums of the same fractions in another order differ in their last bits. */
const ROUNDING = 1e-12;

export interface RevisionStep {
  readonly answers: number;
  /** As a fraction of 1, like everything but tokens. */
  readonly accuracy: Estimate;
  /** The contestant that reads so many answers, and its tokens a question, where it was played. */
  readonly played: PlayedContestant | undefined;
  readonly tokens: Estimate | undefined;
  /** Over one answer fewer, its p adjusted among the gains of the store; not of the first. */
  readonly gain: (PairedValues & { readonly holm: number }) | undefined;
  /**
   * This answer less the last. The verdict is at one point, for this answer alone; `survives` is among all of the store.
   * Undefined of the last.
   */
  readonly toLast: (PairedValues & { readonly verdict: Verdict; readonly survives: boolean }) | undefined;
  /** In which share of resampled question sets no later answer is better by more than one point; undefined of one question. */
  readonly enough: number | undefined;
}

export interface RevisionSteps {
  readonly scope: Scope;
  readonly counts: RevisionCounts;
  readonly steps: readonly RevisionStep[];
  /** The last answer less the first. */
  readonly inAll: PairedValues;
  /** The last one whose gain is told from nothing, after Holm; undefined where none is. */
  readonly lastGain: RevisionStep | undefined;
  /** The smallest number of answers that no larger one was seen to beat by more than a point: how sure that is, is its `enough`. */
  readonly enoughFrom: RevisionStep;
  /** The smallest from which on each is non-inferior to the last, at one point. */
  readonly sureFrom: RevisionStep;
}

export function revisionSteps(results: ResampledResults, scope: Scope, counts: RevisionCounts): RevisionSteps {
  const { right } = counts;
  const last = right[right.length - 1];
  const compare = (own: readonly number[], other: readonly number[], name: string) =>
    pairedValues(results, scope, own, other, `revisions ${name}`);
  const gains = right.slice(1).map((own, i) => compare(own, right[i], `${i + 2} − ${i + 1}`));
  const adjusted = holm(gains.map(({ pValue }) => pValue));
  const enough = tellsOfOthers(results.layout(scope))
    ? enoughShares(right.map((values) => meanOf(results, scope, values).replicates))
    : [];
  const lasts = right.slice(0, -1).map((own, i) => {
    const difference = compare(own, last, `${i + 1} − last`);
    return { ...difference, verdict: verdictOf(difference, STRICT_MARGIN) };
  });
  const surviving = surviveTogether(lasts.map((each) => ({ ...each, marginP: each.marginP(STRICT_MARGIN) })));
  const steps = right.map((own, i) => {
    const played = playedWith(results, scope, i + 1);
    return {
      answers: i + 1,
      accuracy: accuracyOfValues(results, scope, own),
      played,
      tokens: played && tokensOf(results, played, scope, 'totalTokens'),
      gain: i > 0 ? { ...gains[i - 1], holm: adjusted[i - 1] } : undefined,
      toLast: i < lasts.length ? { ...lasts[i], survives: surviving[i] } : undefined,
      enough: enough[i],
    };
  });
  return {
    scope,
    counts,
    steps,
    inAll: compare(last, right[0], 'last − first'),
    lastGain: steps.findLast(({ gain }) => gain !== undefined && gain.holm <= 0.05 && gain.estimate > 0),
    enoughFrom: steps.find((_, i) => isWithinMargin(steps.slice(i))) ?? steps[steps.length - 1],
    sureFrom: steps[steps.findLastIndex(isNotSure) + 1],
  };
}

/** Whether the first is beaten by none of the others by more than the margin. */
function isWithinMargin([first, ...later]: readonly RevisionStep[]): boolean {
  return later.every(({ accuracy }) => accuracy.estimate - first.accuracy.estimate <= STRICT_MARGIN + ROUNDING);
}

function isNotSure({ toLast }: RevisionStep): boolean {
  return toLast !== undefined && !rulesOutLoss(toLast.verdict);
}

function playedWith({ grid }: ResampledResults, { stores }: Scope, answers: number): PlayedContestant | undefined {
  return grid.contestantsOn(stores).find(({ controller, params }) => controller === 'revise-n' && params.answers === answers);
}

/** For each step, the share of replicates in which no later one is higher by more than the margin. [steps][replicates] */
function enoughShares(accuracies: readonly Float64Array[]): number[] {
  const best = accuracies[accuracies.length - 1].slice();
  return accuracies
    .toReversed()
    .map((own) => {
      let count = 0;
      for (let r = 0; r < own.length; r++) {
        if (best[r] - own[r] <= STRICT_MARGIN + ROUNDING) count++;
        best[r] = Math.max(best[r], own[r]);
      }
      return count / own.length;
    })
    .reverse();
}
