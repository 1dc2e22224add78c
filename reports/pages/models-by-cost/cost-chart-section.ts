/** The chart of models by cost, under its legend: models with their modes, then cascades and ladders. */

import { paretoSet } from '../../../benchmarks/statistics/frontier.ts';
import { familyOf, joinedName } from '../../figures/budget-modes.ts';
import { costText, type Unit } from '../../figures/cost-text.ts';
import { isJoined } from '../../figures/names.ts';
import type { UnitOffers } from '../../figures/priced/units.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { endsOf } from '../../kit/chart/layers.ts';
import { legend } from '../../kit/chart/legend.ts';
import { fixed, intervalText } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { offerStyles } from './contestant-styles.ts';
import { type OfferPoint, offersSpec } from './cost-chart.ts';
import type { OfferOnFrontier } from './cost-frontier.ts';

const AXIS: Readonly<Record<Unit, string>> = { dollars: 'Cost of a question, US cents (log)', flops: 'FLOPs a question (log)' };

export function offersChart(all: readonly OfferOnFrontier[], { unit, scope }: UnitOffers, name: string): Html {
  const models = [...new Set(all.map(({ offer }) => offer.model))].sort(byCost(all));
  const styles = offerStyles(models);
  const alone = styles.filter((style) => !isJoined(style));
  const joined = styles.filter(isJoined);
  const chart = chartFigure({
    name,
    caption: html`Accuracy over cost, ${scope.name.replace(/^all, /, '')}; each mark is an offer: a contestant with a model. Stairs show the best accuracy that each model gives for a budget. The broad pale line shows the best that a budget buys of all. Bars are 95\u00a0% intervals of the offers on that line, and of a picked contestant.`,
    description: `Accuracy against ${unit === 'dollars' ? 'dollars' : 'FLOPs'}, a series for each model, and the frontier of all`,
    ...inBothSizes((narrow) => offersSpec(pointsOf(all, unit), { styles, xTitle: AXIS[unit], narrow })),
  });
  return html`${legend(alone)}${joined.length > 0 && legend(joined)}
${chart}`;
}

/** Models with their modes side by side, the cheapest first; those of several models last. */
function byCost(all: readonly OfferOnFrontier[]) {
  const first = new Map<string, number>();
  for (const [i, { offer }] of all.entries()) {
    for (const name of [offer.model, familyOf(offer.model)]) if (!first.has(name)) first.set(name, i);
  }
  const keys = (model: string) => [
    Number(isJoined({ model })),
    isJoined({ model }) ? 0 : placeOf(familyOf(model)),
    placeOf(model),
  ];
  const placeOf = (name: string) => first.get(name) as number;
  return (a: string, b: string) => {
    const [own, other] = [keys(a), keys(b)];
    const at = own.findIndex((key, i) => key !== other[i]);
    return at < 0 ? 0 : own[at] - other[at];
  };
}

function pointsOf(all: readonly OfferOnFrontier[], unit: Unit): OfferPoint[] {
  const scale = unit === 'dollars' ? 100 : 1;
  const models = [...new Set(all.map(({ offer }) => offer.model))];
  const best = new Set(models.flatMap((model) => ownBest(all.filter(({ offer }) => offer.model === model))));
  return all.map((point) => {
    const { offer, contestant, accuracy, cost, isOn } = point;
    const percent = (value: number) => fixed(100 * value, 1);
    return {
      series: joinedName(offer.model),
      contestant,
      description: `${joinedName(offer.model)}, ${offer.name}: ${fixed(100 * accuracy.estimate, 2)} %${intervalText(accuracy.interval, percent)}, ${costText(unit, cost.estimate)}${intervalText(cost.interval, (end) => costText(unit, end))}`,
      x: scale * cost.estimate,
      y: 100 * accuracy.estimate,
      ...endsOf('x', cost.interval, (end) => scale * end),
      ...endsOf('y', accuracy.interval, (end) => 100 * end),
      isOwnBest: best.has(point),
      isOnFrontier: isOn,
    };
  });
}

/** The offers that no other of the same model beats. */
function ownBest(points: readonly OfferOnFrontier[]): OfferOnFrontier[] {
  const costs = points.map(({ accuracy, cost }) => ({ tokens: cost.estimate, accuracy: accuracy.estimate }));
  return paretoSet(costs).map((i) => points[i]);
}
