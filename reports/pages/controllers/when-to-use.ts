/** When a controller is worth its use, as far as the figures of a report support it. */
import { rulesOutLoss } from '../../../benchmarks/statistics/non-inferiority.ts';
import { againstBaseline } from '../../figures/baseline-comparisons.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fixed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { View } from '../shared/report-data.ts';

/** In sentences. @param entrants its settings */
export function whenToUse({ evidence }: View, scope: Scope | undefined, entrants: readonly PlayedContestant[]): Html {
  const { baseline } = evidence.field;
  if (scope === undefined || baseline === undefined) return html`There is no baseline here, so that nothing can be said.`;
  if (entrants.includes(baseline)) return html`It is the baseline: all others are compared with ${baseline.name}.`;
  const pairs = againstBaseline(evidence, scope).filter(({ entrant }) => entrants.includes(entrant));
  if (pairs.length === 0) return html`No setting of it was played on all of ${scope.name}, so that nothing can be said.`;
  const kept = pairs.filter(({ verdict, survives }) => survives && rulesOutLoss(verdict));
  if (kept.length === 0)
    return html`On ${scope.name} no setting of it is shown, after correction, to keep the accuracy of ${baseline.name} within the margin. These figures give no reason to prefer it.`;
  const saved = (of: (typeof pairs)[number]) => of.totalSaved?.estimate ?? 0;
  const [most] = [...kept].sort((a, b) => saved(b) - saved(a));
  const times = (share: number | undefined) => (share === undefined ? 'an unknown share' : `${fixed(100 * share, 1)}\u00a0%`);
  return html`On ${scope.name}, ${most.entrant.name} keeps the accuracy of ${baseline.name} within the margin, after correction, and saves ${times(most.totalSaved?.estimate)} of its total and ${times(most.sequentialSaved?.estimate)} of its sequential tokens. On other questions and models it may not.`;
}
