import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, test } from 'vitest';
import { viewOf } from '../../../../reports/kit/chart/chart-shape.ts';
import { dotPlotSpec } from '../../../../reports/kit/chart/dot-plot.ts';
import { stylesOf } from '../../../../reports/kit/chart/palette.ts';
import { panelSpec } from '../../../../reports/kit/chart/panel.ts';
import { histogramSpec } from '../../../../reports/pages/pairwise/histogram.ts';
import { CONTESTANTS, madePoints } from '../../made-page.ts';

const points = madePoints(CONTESTANTS);
const styles = stylesOf(points.map(({ controller }) => controller));

function panel(tokens: readonly [number, number], accuracy: readonly [number, number]): TopLevelSpec {
  return panelSpec(points, { tokens, accuracy, styles, tokensTitle: 'Tokens' });
}

function histogram(shift: number): TopLevelSpec {
  const values = Array.from({ length: 60 }, (_, i) => shift + Math.sin(i));
  return histogramSpec(values, { title: 'Points', estimate: shift, lower: shift - 1, upper: shift + 1 });
}

function row(estimate: number) {
  return { contestant: `at ${estimate}`, name: 'only', description: `${estimate}`, estimate };
}

async function whole(spec: TopLevelSpec): Promise<string> {
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

test.each<[string, TopLevelSpec[]]>([
  [
    'rows',
    [dotPlotSpec([row(1)], { title: 'Points', domain: [-9, 9] }), dotPlotSpec([row(2)], { title: 'Points', domain: [-9, 9] })],
  ],
  ['the ends of scales and ticks', [panel([1e3, 1e5], [20, 80]), panel([2e4, 9e6], [0, 41.5])]],
  ['both scales with the same ends', [panel([1e3, 1e5], [20, 80]), panel([10, 100], [10, 100])]],
  ['rows, with the ends of scales', [histogram(0), histogram(5)]],
  [
    'rows that are none',
    [dotPlotSpec([row(1)], { title: 'Points', margin: -2 }), dotPlotSpec([], { title: 'Points', margin: -2 })],
  ],
])('charts that differ in %s are what Vega draws of each whole', async (_, specs) => {
  for (const spec of [...specs, ...specs]) expect(await viewOf(structuredClone(spec)).toSVG()).toBe(await whole(spec));
});
