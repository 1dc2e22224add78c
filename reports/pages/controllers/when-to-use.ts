/** When a controller is worth its use, as far as the figures of a report support it. */
import { rulesOutLoss } from '../../../benchmarks/statistics/non-inferiority.ts';
import { againstBaseline } from '../../figures/baseline-comparisons.ts';
import type { Estimate } from '../../figures/estimate.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fixed, intervalText } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { View } from '../shared/report-data.ts';

/** In sentences. @param contestants its settings */
export function whenToUse({ results }: View, scope: Scope | undefined, contestants: readonly PlayedContestant[]): Html {
  const { baseline } = results.grid;
  if (scope === undefined || baseline === undefined) return html`There is no baseline here, so that nothing can be said.`;
  if (contestants.includes(baseline)) return html`It is the baseline: all others are compared with ${baseline.name}.`;
  const pairs = againstBaseline(results, scope).filter(({ played }) => contestants.includes(played));
  if (pairs.length === 0) return html`No setting of it was played on all of ${scope.name}, so that nothing can be said.`;
  const kept = pairs.filter(({ verdict, survives }) => survives && rulesOutLoss(verdict));
  if (kept.length === 0)
    return html`On ${scope.name} no setting of it is shown, after correction, to keep the accuracy of ${baseline.name} within the margin. These figures give no reason to prefer it.`;
  const saved = (of: (typeof pairs)[number]) => of.totalSaved?.estimate ?? Number.NEGATIVE_INFINITY;
  const [most] = [...kept].sort((a, b) => saved(b) - saved(a));
  const keeps = html`On ${scope.name}, ${most.played.name} keeps the accuracy of ${baseline.name} within the margin, after correction`;
  if (!(saved(most) > 0)) return html`${keeps}, but is not seen to save any tokens.`;
  return html`${keeps}, and saves ${shareText(most.totalSaved)} of its total and ${shareText(most.sequentialSaved)} of its sequential tokens, with 95\u00a0% intervals. On other questions and models it may not.`;
}

function shareText(saved: Estimate | undefined): string {
  if (saved === undefined) return 'an unknown share';
  const percent = (share: number) => fixed(100 * share, 1);
  return `${percent(saved.estimate)}\u00a0%${intervalText(saved.interval, percent)}`;
}
