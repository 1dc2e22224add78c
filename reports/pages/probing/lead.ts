/** One sentence: how savings change once probes are billed where they are made. */

import { againstBaseline } from '../../figures/baseline-comparisons.ts';
import { billedPairs } from '../../figures/billed.ts';
import { fixed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { ReportData } from '../shared/report-data.ts';
import type { Probing } from './probing-figures.ts';

export function probingLead({ views: [view], scopes: [scope], own }: ReportData, stores: readonly Probing[]): Html {
  const shares = stores.filter(({ share }) => share > 0).map(({ share }) => 100 * share);
  const contained =
    shares.length === 0
      ? 'Probes were recorded apart.'
      : html`A recorded length contains the probes that were made while it was recorded: <b>${fixed(Math.min(...shares), 1)} to ${fixed(Math.max(...shares), 1)}\u00a0%</b> of it, by trace store. ${own ? 'As recorded' : 'As published'}, a contestant that reads a response whole pays for probes that it never makes. A contestant that stops early makes many probes and pays for none.`;
  const family = scope === undefined ? [] : againstBaseline(view.results, scope);
  const billed = billedPairs(view.billed, family);
  const made = billed.find(({ billing }) => billing === 'probes')?.value ?? family;
  const moved = family
    .map(({ played, totalSaved }, i) => ({ played, from: totalSaved?.estimate, to: made[i].totalSaved?.estimate }))
    .flatMap(({ played, from, to }) => (from === undefined || to === undefined ? [] : [{ played, from, to, fall: from - to }]))
    .sort((a, b) => b.fall - a.fall);
  const [most] = moved;
  const told =
    most !== undefined &&
    most.fall > 0 &&
    html` Billed where they are made, savings fall by up to <b>${fixed(100 * most.fall, 1)} points</b>: ${most.played.name} saves ${fixed(100 * most.to, 1)}\u00a0%, not ${fixed(100 * most.from, 1)}\u00a0%.`;
  return html`<p class="lead">${contained}${told}</p>`;
}
