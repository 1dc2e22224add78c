/** When revising stops helping, and how often it breaks a right answer, in a sentence. */

import { percentText, pointsText } from '../../figures/cells/estimate-text.ts';
import { fixed } from '../../kit/format.ts';
import { type Html, html, joined } from '../../kit/html.ts';
import type { RevisionSteps } from './revisions.ts';
import type { Transition } from './transitions.ts';

interface Found {
  readonly steps: RevisionSteps;
  readonly found: readonly Transition[];
}

export function revisionsLead(stores: readonly Found[]): Html {
  return html`<p class="lead">Revising ${joined(stores.map(clause), '; ')}.</p>`;
}

function clause({ steps: { scope, steps, inAll, lastGain, enoughFrom }, found }: Found): Html {
  const [{ model }] = scope.stores;
  const last = steps[steps.length - 1];
  const { broken } = found[found.length - 1];
  const all = html`(all ${last.answers}: ${pointsText(inAll, 1)})`;
  const breaks = broken !== undefined && html` and breaks <b>${percentText(broken, 1)}</b> of right answers each time`;
  if (lastGain === undefined)
    return html`with ${model} gains nothing measurable from <b>any answer</b> to the next ${all}${breaks}`;
  const enough =
    enoughFrom === last
      ? html`within a point of its end only there`
      : html`within a point of its best from ${enoughFrom.answers} on${enoughFrom.enough !== undefined && html` in ${fixed(100 * enoughFrom.enough, 0)}\u00a0% of resampled question sets`}`;
  return html`with ${model} last gains measurably at <b>answer ${lastGain.answers}</b> ${all}, is ${enough},${breaks}`;
}
