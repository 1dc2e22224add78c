/** A panel for each scope: accuracy against tokens of every contestant, with intervals in both directions. */
import { quantile } from '../../../benchmarks/statistics/bootstrap-questions.ts';
import { accuracyOf, knowsTokens, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { statedParams } from '../../figures/names.ts';
import type { PlayedContestant, TokenMeasure } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import type { Style } from '../../kit/chart/palette.ts';
import { type Point, panelSpec } from '../../kit/chart/panel.ts';
import { sharedScales } from '../../kit/chart/scales.ts';
import { fixed, intervalText, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { View } from './report-data.ts';

/** Nothing of scopes of which tokens are unknown. @param wideFirst whether the first fills the page, with names beside its points */
export function frontierPanels(
  view: View,
  all: readonly Scope[],
  measure: TokenMeasure,
  styles: readonly Style[],
  wideFirst = false,
): Html {
  const { grid } = view.results;
  const scopes = all.filter(knowsTokens);
  const points = scopes.map((scope) => grid.contestantsOn(scope.stores).map((played) => pointOf(view, scope, played, measure)));
  const held = scopes.filter((_, i) => points[i].length > 0);
  const shown = points.filter((panel) => panel.length > 0);
  if (held.length === 0) return html``;
  const scales = sharedScales(shown);
  const [first, ...others] = held.map((scope, i) => {
    const controllers = new Set(shown[i].map(({ controller }) => controller));
    const own = {
      styles: styles.filter(({ controller }) => controllers.has(controller)),
      tokensTitle: measure === 'totalTokens' ? 'Total tokens (log)' : 'Sequential tokens (log)',
      ...scales[i],
    };
    const halfWidth = medianHalfWidth(shown[i]);
    const isWide = wideFirst && i === 0;
    return chartFigure({
      name: `panel-${view.grading}${view.billing === view.billed[0].billing ? '' : `-${view.billing}`}-${measure}-${scope.id.replaceAll('/', '-')}`,
      caption: html`${scope.name}${halfWidth !== undefined && html` <small>each ±${fixed(halfWidth, 1)} points</small>`}`,
      description: `${scope.name}: accuracy against ${measure === 'totalTokens' ? 'total' : 'sequential'} tokens`,
      ...(isWide ? inBothSizes((narrow) => panelSpec(shown[i], { ...own, wide: !narrow })) : { spec: panelSpec(shown[i], own) }),
    });
  });
  const figures = wideFirst ? others : [first, ...others];
  return html`${wideFirst && first}${figures.length > 0 && html`<div class="panels">${figures}</div>`}`;
}

/** Half of the interval of an accuracy, in points: the median over a panel's points that have one. */
function medianHalfWidth(points: readonly Point[]): number | undefined {
  const halves = points.flatMap(({ interval: { accuracyLower, accuracyUpper } = {} }) =>
    accuracyLower === undefined || accuracyUpper === undefined ? [] : [(accuracyUpper - accuracyLower) / 2],
  );
  return halves.length === 0 ? undefined : quantile(Float64Array.from(halves).sort(), 0.5);
}

function pointOf({ results }: View, scope: Scope, played: PlayedContestant, measure: TokenMeasure): Point {
  const accuracy = accuracyOf(results, played, scope);
  const tokens = tokensOf(results, played, scope, measure);
  const stated = statedParams(played.contestant);
  return {
    controller: played.controller,
    contestant: played.label,
    name: played.name,
    description: `${played.name}: ${fixed(100 * accuracy.estimate, 2)} %${intervalText(accuracy.interval, (end) => fixed(100 * end, 1))}, ${shortTokens(tokens.estimate)} tokens${intervalText(tokens.interval, shortTokens)}`,
    line: stated.length === 1 ? `${played.controller}, ${played.orders} orders` : '',
    knob: stated[0]?.[1] ?? 0,
    tokens: Math.max(1, tokens.estimate),
    accuracy: 100 * accuracy.estimate,
    interval: {
      ...(accuracy.interval && {
        accuracyLower: 100 * accuracy.interval.lower,
        accuracyUpper: 100 * accuracy.interval.upper,
      }),
      ...(tokens.interval && {
        tokensLower: Math.max(1, tokens.interval.lower),
        tokensUpper: Math.max(1, Math.min(tokens.interval.upper, Number.MAX_SAFE_INTEGER)),
      }),
    },
  };
}
