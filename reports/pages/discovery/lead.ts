/** What was searched, with what, and what was found, in a few sentences. */

import { fixed, plural, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import {
  type Found,
  groupsOf,
  type JudgedFound,
  judged,
  middle,
  searches,
  storesText,
  tokensAtSetting,
} from './discovery-figures.ts';
import { PAPER_SEARCH } from './seeds-table.ts';

const HOW: Readonly<Record<string, string>> = {
  evolve: 'evolution, which needs no language model',
  learn: 'reinforcement learning in the replay, which needs no language model',
  agent: 'a coding agent',
  chat: 'a language model that is asked for controllers',
};

export function discoveryLead(found: readonly Found[]): Html {
  return html`${groupsOf(found).map(
    (group) => html`<p class="lead">${searched(group)}${outcome(judged(group))}</p>
`,
  )}${rival(judged(found))}`;
}

function searched(group: readonly Found[]): Html {
  const [{ record }] = group;
  const costs = group.map((each) => each.record.cost);
  const dollars = costs.map((cost) => cost.dollars ?? 0);
  const how = HOW[record.explorer] ?? record.explorer;
  const special = record.special === undefined ? '' : ` ${record.special}`;
  return html`${searches(group.length)} by ${how}${special}, on ${storesText(record.stores.map(({ id }) => id))} alone: ${range(
    costs.map(({ candidates }) => candidates),
    0,
  )} candidates${group.length > 1 && ' each'} in ${range(
    costs.map(({ seconds }) => seconds / 60),
    1,
  )} minutes of ${plural(record.cost.workers, 'thread')}${dollars.some((value) => value > 0) && html`, for ${range(dollars, 2)} dollars`}. `;
}

function outcome(group: readonly JudgedFound[]): Html {
  if (group.length === 0) return html`What they found was not played on held-out stores.`;
  const one = middle(group);
  const { heldOut } = one.record;
  const { accuracy, totalTokens } = heldOut.baseline;
  const where = `${storesText(heldOut.stores)}, which ${group.length > 1 ? 'no search' : 'the search never'} saw`;
  const tokens = tokensAtSetting(one);
  const others = group.map(tokensAtSetting);
  const never = others.filter((value) => !Number.isFinite(value)).length;
  const who = group.length > 1 ? `the controller of the middle search (${one.name})` : 'the controller found';
  if (!Number.isFinite(tokens))
    return html`On ${where}, ${who} never reaches the accuracy of self-consistency@64, ${fixed(100 * accuracy, 1)}\u00a0%.`;
  const saved = others.filter(Number.isFinite).map((value) => 100 * (1 - value / totalTokens));
  return html`On ${where}, ${who} reaches the accuracy of self-consistency@64, ${fixed(100 * accuracy, 1)}\u00a0%, with ${shortTokens(tokens)} tokens a question: <b>${fixed(100 * (1 - tokens / totalTokens), 1)}\u00a0%</b> saved${group.length > 1 && html` (all ${group.length}: ${range(saved, 1)}\u00a0%${never > 0 && `; ${never} never`})`}.`;
}

function rival([first]: readonly JudgedFound[]): Html {
  if (first === undefined) return html``;
  const { rivalReached, baseline } = first.record.heldOut;
  const { setting } = rivalReached;
  const needs =
    setting === undefined
      ? 'never reaches it'
      : html`needs ${shortTokens(setting)} there, ${fixed(100 * (1 - setting / baseline.totalTokens), 1)}\u00a0% saved`;
  return html`<p class="reading">For comparison: AutoTTS (arXiv 2605.08083) let a commercial coding agent search the same kind of environment for ${PAPER_SEARCH.minutes} minutes and $${fixed(PAPER_SEARCH.dollars, 2)}; confidence-momentum, which it found, ${needs}.</p>`;
}

/** `3` or `3–5`. */
function range(values: readonly number[], decimals: number): string {
  const [low, high] = [fixed(Math.min(...values), decimals), fixed(Math.max(...values), decimals)];
  return low === high ? low : `${low}–${high}`;
}
