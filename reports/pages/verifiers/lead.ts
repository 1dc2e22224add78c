/** Whether a verifier is worth its tokens, in a sentence. */

import { percentText, pointsText } from '../../figures/cells/estimate-text.ts';
import type { Estimate } from '../../figures/estimate.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { fixed, intervalText, shortTokens } from '../../kit/format.ts';
import { type Html, html, joined } from '../../kit/html.ts';
import type { AtBudget, Budgets } from './budgets.ts';
import { beginsText, budgetText } from './budgets-table.ts';
import { type Sizes, solverOf } from './sizes.ts';
import type { SpendRow } from './spend-table.ts';

/** The budgets that are told: the largest that someone without verdicts spends, and the largest of all. */
export function toldBudgets({ rows, mostWithout }: Budgets): { within: AtBudget; last: AtBudget } {
  const last = rows[rows.length - 1];
  return { within: rows.findLast(({ budget }) => budget <= mostWithout) ?? last, last };
}

export function budgetsLead(model: string, against: string, budgets: Budgets): Html {
  const { within, last } = toldBudgets(budgets);
  const at = ({ budget, difference, better }: AtBudget) =>
    html`${pointsText(difference, 1)} within ${budgetText(budget)} tokens a question${better !== undefined && html` (better in ${fixed(100 * better, 0)}\u00a0% of resampled question sets)`}`;
  return html`<p class="lead">With ${model} at equal budgets, verdicts <b>${beginsText(budgets.begins)}</b>. The best contestant with verdicts differs from the best ${against === 'self-consistency' ? against : 'without them'} by ${at(within)}${within !== last && html`, and ${at(last)}`}.</p>`;
}

/** Where nothing was played to compare verdicts with. */
export function aloneLead(model: string, rows: readonly SpendRow[], verifying: readonly PlayedContestant[]): Html {
  const [best] = rows
    .filter(({ played }) => verifying.includes(played))
    .sort((a, b) => b.accuracy.estimate - a.accuracy.estimate || a.total.estimate - b.total.estimate);
  return html`<p class="lead">With ${model} the best contestant with verdicts, <b>${best.played.name}</b>, is right in ${percentText(best.accuracy, 1)} of questions for ${shortTokens(best.total.estimate)} tokens each. Nothing was played without verdicts to compare it with.</p>`;
}

export function sizesLead({ solvers, small, large, comparisons }: Sizes): Html {
  const find = (what: string) => comparisons.find((comparison) => comparison.what === what);
  const accuracy = (size: string | undefined, verified: boolean): Estimate | undefined =>
    solverOf(solvers, size, verified)?.accuracy;
  const [across, atSmall, atLarge, interaction] = [
    'small verified − large alone',
    'verifier, small',
    'verifier, large',
    'interaction',
  ].map(find);
  const gains = [
    atSmall && html`${pointsText(atSmall.difference, 1)} at ${small}`,
    atLarge && html`${pointsText(atLarge.difference, 1)} at ${large}`,
  ].filter((gain) => gain !== undefined);
  const [verified, alone] = [accuracy(small, true), accuracy(large, false)];
  const parts = [
    across &&
      verified &&
      alone &&
      html`With a verifier ${small} solves <b>${percentText(verified, 1)}</b>, ${large} alone ${percentText(alone, 1)}, a difference of <b>${pointsText(across.difference, 1)}</b>${across.times && html` for ${fixed(across.times.estimate, 1)}${intervalText(across.times.interval, (times) => fixed(times, 1), ',\u00a0')} times the FLOPs`}`,
    gains.length > 0 &&
      html`${across === undefined ? 'A' : 'a'} verifier gains ${joined(gains, ' and ')}${interaction && html` (a difference of ${pointsText(interaction.difference, 1)})`}`,
  ].filter((part) => part instanceof Object);
  if (parts.length === 0) {
    const shown = solvers.map(({ store, accuracy }) => `${store.model} ${percentText(accuracy, 1)}`);
    return html`<p class="lead">Solved: ${shown.join(', ')}.</p>`;
  }
  return html`<p class="lead">${joined(parts, '; ')}.</p>`;
}
