/** Charts of verifying: accuracy over all tokens, and what is gained over the majority at each number of samples. */

import { percentText, pointsText } from '../../figures/cells/estimate-text.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { labelledLines } from '../../kit/chart/labelled-lines.ts';
import { endsOf } from '../../kit/chart/layers.ts';
import { legend } from '../../kit/chart/legend.ts';
import { isCrowded } from '../../kit/chart/line-chart.ts';
import { seriesStyles, stylesOf } from '../../kit/chart/palette.ts';
import { stepSpec } from '../../kit/chart/step-chart.ts';
import { fixed, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Series } from './growth.ts';
import type { SpendRow } from './spend-table.ts';
import { seriesOf } from './verifiers.ts';

/** @param rows of everyone on the store */
export function spendChart(name: string, rows: readonly SpendRow[]): Html {
  const styles = stylesOf(rows.map(({ played }) => played.controller));
  const widest = new Map<string, PlayedContestant>();
  for (const { played } of rows) {
    const series = seriesOf(played);
    if ((widest.get(series)?.params.width ?? 0) < (played.params.width ?? 0)) widest.set(series, played);
  }
  const points = rows.map(({ played, accuracy, total, spend }) => {
    const { verdicts } = played.params;
    const several = new Set(
      rows.filter(({ played: { controller } }) => controller === played.controller).map((row) => row.played.params.verdicts),
    );
    const isEnd = verdicts !== undefined && widest.get(seriesOf(played)) === played && several.size > 1;
    return {
      series: played.controller,
      line: seriesOf(played),
      contestant: played.label,
      description: `${played.name}: ${percentText(accuracy, 1)}, ${shortTokens(total.estimate)} tokens, ${fixed(100 * spend.share.estimate, 0)} % of them verdicts`,
      x: Math.max(1, total.estimate),
      y: 100 * accuracy.estimate,
      ...endsOf('y', accuracy.interval, (end) => 100 * end),
      ...(isEnd && { label: String(verdicts) }),
    };
  });
  const crowded = isCrowded(points);
  const half = Math.max(...rows.map(({ accuracy: { interval } }) => (interval ? (interval.upper - interval.lower) / 2 : 0)));
  const ys = points.map(({ y }) => y);
  // Bars that are drawn of one contestant alone may end where the chart does.
  const y = [Math.floor(Math.min(...ys) - 2), Math.ceil(Math.max(...ys) + 2)] as const;
  const labelled = points.some(({ label }) => label !== undefined);
  const chart = chartFigure({
    name,
    caption: html`Accuracy over all tokens of a question; lines join a controller over its number of samples${labelled && ', and the number at a line’s end is that of its verdicts on each sample'}. ${crowded ? html`95\u00a0% intervals, once a contestant is picked, reach up to ±${fixed(100 * half, 0)} points; differences between contestants are surer, see below` : 'Bars: 95\u00a0% intervals'}.`,
    description: 'Accuracy against total tokens, a colour for each controller',
    ...inBothSizes((narrow) =>
      labelledLines(points, {
        styles,
        xTitle: 'Total tokens a question (log)',
        yTitle: 'Accuracy, %',
        narrow,
        ...(crowded && { y: [Math.max(0, y[0]), Math.min(100, y[1])] as const }),
      }),
    ),
  });
  return html`${legend(styles)}
${chart}`;
}

/** A panel for each controller, a line for each number of verdicts. */
export function growthPanels(name: string, series: readonly Series[]): Html {
  const controllers = [...new Set(series.map(({ controller }) => controller))];
  const ways = [...new Set(series.map(({ name, controller }) => wayOf(name, controller)))];
  const styles = seriesStyles(ways);
  const all = series.flatMap(({ name, controller, widths }) =>
    widths.flatMap(({ played, width, overMajority }) =>
      overMajority === undefined
        ? []
        : [
            {
              controller,
              series: wayOf(name, controller),
              contestant: played.label,
              description: `${played.name}: ${pointsText(overMajority, 1)} over the majority`,
              count: width,
              y: 100 * overMajority.estimate,
              ...endsOf('y', overMajority.interval, (end) => 100 * end),
            },
          ],
    ),
  );
  if (all.length === 0) return html``;
  const ends = all.flatMap(({ y, yLower = y, yUpper = y }) => [yLower, yUpper]);
  const y = [Math.floor(Math.min(0, ...ends)), Math.ceil(Math.max(0, ...ends))] as const;
  const figures = controllers.map((controller) => {
    const points = all.filter((point) => point.controller === controller);
    if (points.length === 0) return undefined;
    const shown = new Set(points.map((point) => point.series));
    return chartFigure({
      name: `${name}-${controller}`,
      caption: controller,
      description: `${controller}: accuracy less that of the majority of as many samples, in points`,
      spec: stepSpec(points, {
        styles: styles.filter(({ controller: way }) => shown.has(way)),
        xTitle: 'Samples (log)',
        yTitle: 'Over the majority, points',
        doubling: true,
        reference: 0,
        y,
      }),
    });
  });
  return html`${ways.length > 1 && legend(styles)}
<div class="panels">${figures}</div>`;
}

/** The name that tells a series from others of its controller. */
function wayOf(name: string, controller: string): string {
  return name === controller ? 'as its rule asks' : name.slice(controller.length + 2);
}
