/** Accuracy over tokens on held-out stores: what searches found, beside all others that were played there. */
import { groupBy } from '../../../datasets/foundation/group-by.ts';
import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { statedParams } from '../../figures/names.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { type LabelledPoint, labelledLines } from '../../kit/chart/labelled-lines.ts';
import { legend } from '../../kit/chart/legend.ts';
import { type Style, stylesOf } from '../../kit/chart/palette.ts';
import { fixed, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { View } from '../shared/report-data.ts';
import { type JudgedFound, storesText } from './discovery-figures.ts';

/** Unlike those of all controllers, however many there are. */
const FOUND: Style = {
  controller: 'found by search',
  colour: '#8a5cf6',
  shape: 'M-.95,-.55L-.55,-.95L0,-.4L.55,-.95L.95,-.55L.4,0L.95,.55L.55,.95L0,.4L-.55,.95L-.95,.55L-.4,0Z',
};
const RIVAL = 'confidence-momentum';
const BASELINE = 'self-consistency';
/** Below this part of the baseline's tokens accuracy only falls, and would flatten all else. */
const CHEAPEST = 20;

/** A chart for each set of held-out stores. */
export function discoveryFrontier(found: readonly JudgedFound[], view: View): Html {
  const sets = groupBy(found, ({ record }) => record.heldOut.stores.join(' '));
  return html`${[...sets.values()].map((own, place) => chartOf(own, view, place))}`;
}

function chartOf(found: readonly JudgedFound[], view: View, place: number): Html {
  const [{ record }] = found;
  const { stores } = record.heldOut;
  const others = othersOn(stores, view);
  const known = [...others, ...rivalsOf(found[0])];
  const least = record.heldOut.baseline.totalTokens / CHEAPEST;
  const points = [...known, ...found.flatMap(pointsOf)].filter(({ x }) => x >= least);
  const styles = [FOUND, ...stylesOf(known.map(({ series }) => series))];
  const chart = chartFigure({
    name: place === 0 ? 'discovery-frontier' : `discovery-frontier-${place + 1}`,
    caption: html`Accuracy over all tokens of a question on ${storesText(stores)}: up and to the left is better. Lines join the settings of one knob; those below a twentieth of what self-consistency@64 spends are left out.`,
    description: `Accuracy against total tokens: ${found.length} found controllers beside ${styles.length - 1} others`,
    ...inBothSizes((narrow) =>
      labelledLines(points, { styles, xTitle: 'Total tokens a question (log)', yTitle: 'Accuracy, %', narrow }),
    ),
  });
  return html`${legend(styles)}
${chart}`;
}

function pointsOf({ record, name }: JudgedFound): LabelledPoint[] {
  return record.heldOut.curve.map(({ beta, accuracy, totalTokens }) => ({
    ...pointAt(FOUND.controller, `${record.winner.name} (${name}) β = ${beta}`, totalTokens, accuracy),
    line: name,
  }));
}

/** Confidence-momentum and self-consistency@64 are in every record. */
function rivalsOf({ record }: JudgedFound): LabelledPoint[] {
  const { rivalCurve, baseline } = record.heldOut;
  return [
    ...rivalCurve.map(({ beta, accuracy, totalTokens }) => pointAt(RIVAL, `${RIVAL} β = ${beta}`, totalTokens, accuracy)),
    { ...pointAt(BASELINE, `${BASELINE} @64`, baseline.totalTokens, baseline.accuracy), label: '@64' },
  ];
}

/** Where the records of this report hold results of others on all of these stores. */
function othersOn(ids: readonly string[], { results }: View): LabelledPoint[] {
  const stores = results.grid.stores.filter(({ id }) => ids.includes(id));
  if (stores.length !== ids.length) return [];
  const scope = { id: ids.join(' '), name: '', stores, kind: 'overall' as const };
  return results.grid.contestantsOn(stores).flatMap((played) => {
    if (played.controller === RIVAL || (played.controller === BASELINE && played.params.width === 64)) return [];
    const [accuracy, tokens] = [accuracyOf(results, played, scope), tokensOf(results, played, scope, 'totalTokens')];
    const line = statedParams(played.contestant).length === 1 ? `${played.controller}, ${played.orders} orders` : '';
    const point = pointAt(played.controller, played.name, Math.max(1, tokens.estimate), accuracy.estimate);
    return [{ ...point, line, contestant: played.label }];
  });
}

function pointAt(series: string, name: string, tokens: number, accuracy: number): LabelledPoint {
  return {
    series,
    x: tokens,
    y: 100 * accuracy,
    description: `${name}: ${fixed(100 * accuracy, 2)} %, ${shortTokens(tokens)} tokens`,
  };
}
