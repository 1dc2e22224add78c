/**
 * One picture of each kind of chart, from figures that never change. A chart that moved differs from its file in `snapshots/`: look at both, and
 * where the new one is right, `npx vitest run test/reports/kit/chart/charts-snapshots.test.ts --update`.
 */
import { describe, expect, test } from 'vitest';
import { dotPlotSpec } from '../../../../reports/kit/chart/dot-plot.ts';
import { labelledLines } from '../../../../reports/kit/chart/labelled-lines.ts';
import { lineSpec } from '../../../../reports/kit/chart/line-chart.ts';
import { seriesStyles, stylesOf } from '../../../../reports/kit/chart/palette.ts';
import { panelSpec } from '../../../../reports/kit/chart/panel.ts';
import { renderChart } from '../../../../reports/kit/chart/render.ts';
import { sharedScales } from '../../../../reports/kit/chart/scales.ts';
import { stepSpec } from '../../../../reports/kit/chart/step-chart.ts';
import { offersSpec } from '../../../../reports/pages/models-by-cost/cost-chart.ts';
import { histogramSpec } from '../../../../reports/pages/pairwise/histogram.ts';
import { heatMap } from '../../../../reports/pages/questions/heat-map.ts';
import { episodeChart } from '../../../../reports/pages/shared/episode/episode.ts';
import { logOfAnswers } from '../../../episode-log/made-up-episode.ts';
import { CONTESTANTS, madePoints } from '../../made-page.ts';

const styles = seriesStyles(['A', 'B']);
const series = ['A', 'B'].flatMap((name, s) =>
  [1, 2, 4, 8].map((count, i) => ({
    series: name,
    contestant: `${name}:${count}`,
    description: `${name} at ${count}`,
    x: 100 * count,
    count,
    y: 30 + 20 * s + 8 * i,
    yLower: 25 + 20 * s + 8 * i,
    yUpper: 36 + 20 * s + 8 * i,
  })),
);
const rows = [4, -1, -7].map((estimate, i) => {
  const contestant = `contestant:${i}`;
  const name = `contestant ${i}`;
  return {
    contestant,
    name,
    description: `${name}: ${estimate}`,
    estimate,
    lower: estimate - 3,
    upper: estimate + 2,
    hollow: i === 1,
  };
});

function panel() {
  const points = madePoints(CONTESTANTS);
  const [scales] = sharedScales([points]);
  return panelSpec(points, { ...scales, styles: stylesOf(points.map(({ controller }) => controller)), tokensTitle: 'Tokens' });
}

const axes = { styles, xTitle: 'Tokens', yTitle: 'Accuracy, %' };
const offers = series.map((point, i) => ({ ...point, x: 1e-4 * point.x, isOwnBest: i % 2 === 0, isOnFrontier: i >= 4 }));
const values = Array.from({ length: 60 }, (_, i) => Math.sin(i));

describe('the picture is as it was:', () => {
  test.each([
    ['panel', panel],
    ['dot-plot', () => dotPlotSpec(rows, { title: 'Points', margin: -2 })],
    [
      'histogram',
      () =>
        histogramSpec(values, {
          title: 'Points',
          estimate: 0.1,
          lower: -0.5,
          upper: 0.6,
          lines: [{ at: -0.8, name: 'margin' }],
          bins: 8,
        }),
    ],
    ['line-chart', () => lineSpec(series, axes)],
    ['stairs', () => lineSpec(series, { ...axes, stairs: true })],
    [
      'labelled-lines',
      () =>
        labelledLines(
          series.map((point) => ({ ...point, label: String(point.count) })),
          axes,
        ),
    ],
    ['step-chart', () => stepSpec(series, { ...axes, xTitle: 'Answers', doubling: true, reference: 45 })],
    ['offers', () => offersSpec(offers, { styles, xTitle: 'Dollars' })],
  ])('%s', async (name, spec) => {
    await expectPicture(`${name}.svg`, String(await renderChart(spec(), name).whole()));
  });

  test('episode', async () => {
    await expectPicture(
      'episode.html',
      String(
        episodeChart(
          logOfAnswers(
            ['AAA', 'BA', 'CBBA', 'C'].map((probes) => [...probes]),
            'A',
          ),
        ),
      ),
    );
  });

  test('heat map', async () => {
    const questions = [{ name: 'question 1', href: 'questions.html#question-1' }, { name: 'question 2' }];
    const columns = rows.map(({ name, contestant }) => ({ name, contestant }));
    const shown = [
      [0, 0.45, 1],
      [undefined, 0.2, 0.8],
    ];
    await expectPicture(
      'heat-map.html',
      String(heatMap({ name: 'map', title: 'A map', rowLabel: 'Question', rows: questions, columns, values: shown })),
    );
  });
});

/** A tag a line, so that a difference is a line. */
async function expectPicture(file: string, text: string): Promise<void> {
  await expect(`${text.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`snapshots/${file}`);
}
