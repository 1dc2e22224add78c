/** The finding of each group of searches in a sentence; then how they were made, and what the average hides, in smaller print. */

import { splitTraces } from '../../figures/names.ts';
import { fixed, plural, shortTokens, signed } from '../../kit/format.ts';
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
import { byModel, nearest, type PartFigures, partsOf, worstModel } from './parts.ts';
import { PAPER_SEARCH } from './seeds-table.ts';

const HOW: Readonly<Record<string, string>> = {
  evolve: 'evolution, which needs no language model',
  learn: 'reinforcement learning in the replay, which needs no language model',
  agent: 'a coding agent',
  chat: 'a language model that is asked for controllers',
};

export function discoveryLead(found: readonly Found[]): Html {
  return html`${groupsOf(found).map(
    (group) => html`<p class="lead">${outcome(judged(group))}</p>
<p class="reading">${searched(group)}${hidden(judged(group))}</p>
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
  )} minutes of ${plural(record.cost.workers, 'thread')}${dollars.some((value) => value > 0) && html`, for ${range(dollars, 2)} dollars`}.`;
}

function outcome(group: readonly JudgedFound[]): Html {
  if (group.length === 0) return html`The controllers found were not played on held-out stores.`;
  const one = middle(group);
  const { heldOut } = one.record;
  const { accuracy, totalTokens } = heldOut.baseline;
  const where = `${storesText(heldOut.stores)}, which ${group.length > 1 ? 'no search' : 'the search never'} saw`;
  const tokens = tokensAtSetting(one);
  const others = group.map(tokensAtSetting);
  const never = others.filter((value) => !Number.isFinite(value)).length;
  const who = group.length > 1 ? `the controller of the middle search (${one.name})` : 'the controller found';
  if (!Number.isFinite(tokens))
    return html`On ${where}, ${who} never reaches the accuracy of self-consistency@64, ${fixed(100 * accuracy, 1)}\u00a0%${onAverage(one)}.`;
  const saved = others.filter(Number.isFinite).map((value) => 100 * (1 - value / totalTokens));
  return html`On ${where}, ${who} reaches the accuracy of self-consistency@64, ${fixed(100 * accuracy, 1)}\u00a0%, with ${shortTokens(tokens)} tokens a question: <b>${fixed(100 * (1 - tokens / totalTokens), 1)}\u00a0%</b> saved${onAverage(one)}${group.length > 1 && html` (all ${group.length}: ${range(saved, 1)}\u00a0%${never > 0 && `; ${never} never`})`}.`;
}

/** The figures behind the average of the middle search. */
function hidden(group: readonly JudgedFound[]): Html {
  return group.length === 0 ? html`` : ofParts(partsOf(middle(group), 'curve'));
}

/** So that nobody takes an average for each model. */
function onAverage({ record: { heldOut } }: JudgedFound): string {
  const models = new Set(heldOut.stores.map((id) => splitTraces(id).model));
  return models.size > 1 ? ` on average over ${models.size} models` : '';
}

/** By model, the worst first; then what is saved where a loss of two points is ruled out. Nothing where only averages are known. */
function ofParts(parts: readonly PartFigures[]): Html {
  if (parts.length === 0) return html``;
  const worst = worstModel(parts);
  const others = byModel(parts).filter((each) => each !== worst);
  return html`${worst && html` The worst model is ${worst.part.name}: ${atEqual(worst)}. The others: ${others.map((each) => `${each.part.name} ${shortly(each)}`).join(', ')}.`} ${atMargin(parts)}`;
}

function atEqual(worst: PartFigures): Html {
  if (worst.equal) return html`${fixed(100 * worst.equal.saved.estimate, 1)}\u00a0% saved`;
  return html`no setting reaches the accuracy that self-consistency@64 has there (the nearest is ${signed(100 * nearest(worst), 2)} points from it)`;
}

function shortly({ equal }: PartFigures): string {
  return equal ? `${fixed(100 * equal.saved.estimate, 1)}\u00a0% saved` : 'never';
}

function atMargin(parts: readonly PartFigures[]): Html {
  const [{ nonInferior }] = parts;
  const models = byModel(parts);
  const alone = models.filter((each) => each.nonInferior !== undefined);
  const told =
    models.length > 0 &&
    ` Of the models by themselves ${alone.length === 0 ? 'none has' : `${alone.length} of ${models.length} ${alone.length === 1 ? 'has' : 'have'}`} such a setting${alone.length > 0 ? `: ${alone.map(({ part }) => part.name).join(', ')}` : ''}.`;
  if (nonInferior === undefined) return html`No setting is non-inferior to it at two points.${told}`;
  const { beta, estimate, lower, upper, saved } = nonInferior;
  const ends = (low: number, high: number, show: (value: number) => string) => `[${show(100 * low)}, ${show(100 * high)}]`;
  const points = ends(lower, upper, (value) => signed(value, 2));
  return html`The cheapest setting that is non-inferior to it at two points, β = ${beta}, saves <b>${fixed(100 * saved.estimate, 1)}\u00a0%</b> ${ends(saved.lower, saved.upper, (value) => fixed(value, 1))}, its difference being ${signed(100 * estimate, 2)} points ${points}.${told}`;
}

function rival([first]: readonly JudgedFound[]): Html {
  if (first === undefined) return html``;
  const { rivalReached, baseline } = first.record.heldOut;
  const { setting } = rivalReached;
  const parts = partsOf(first, 'rivalCurve');
  const needs =
    setting === undefined
      ? 'never reaches it'
      : html`needs ${shortTokens(setting)} there, ${fixed(100 * (1 - setting / baseline.totalTokens), 1)}\u00a0% saved`;
  return html`<p class="reading">For comparison: AutoTTS (arXiv 2605.08083) let a commercial coding agent search the same kind of environment for ${PAPER_SEARCH.minutes} minutes and $${fixed(PAPER_SEARCH.dollars, 2)}. Confidence-momentum, which it found, ${needs}${onAverage(first)}.${ofParts(parts)}</p>`;
}

/** `3` or `3–5`. */
function range(values: readonly number[], decimals: number): string {
  const [low, high] = [fixed(Math.min(...values), decimals), fixed(Math.max(...values), decimals)];
  return low === high ? low : `${low}–${high}`;
}
