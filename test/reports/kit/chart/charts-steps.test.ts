import { describe, expect, test } from 'vitest';
import { labelledLines } from '../../../../reports/kit/chart/labelled-lines.ts';
import { seriesStyles } from '../../../../reports/kit/chart/palette.ts';
import { renderChart } from '../../../../reports/kit/chart/render.ts';
import { stepSpec } from '../../../../reports/kit/chart/step-chart.ts';

const styles = seriesStyles(['A', 'B']);
const options = { styles, xTitle: 'Answers', yTitle: 'Accuracy, %' };

const points = ['A', 'B'].flatMap((series) =>
  [1, 2, 4].map((count) => ({ series, description: `${series} at ${count}`, count, y: 10 * count, yLower: 5, yUpper: 60 })),
);

const svgOf = (spec: Parameters<typeof renderChart>[0]) => renderChart(spec, 'a chart').whole().then(String);

describe('a chart over a count', () => {
  test('draws a mark and an interval for each point, and a line a series', async () => {
    const svg = await svgOf(stepSpec(points, options));
    for (const { description } of points) expect(svg).toContain(`<title>${description}</title>`);
    expect(/class="intervals_y".*?<\/g>/.exec(svg)?.[0].match(/<line/g)).toHaveLength(6);
    expect(svg.match(/<path d="M[^>]*opacity="0\.7"/g)).toHaveLength(2);
  });

  test('names each count and no others on its axis', async () => {
    const svg = await svgOf(stepSpec(points, { ...options, doubling: true }));
    expect(svg.match(/<text[^>]*>[124]<\/text>/g)).toHaveLength(3);
  });

  test('sets series side by side where they share their counts', async () => {
    const places = (svg: string) => [...svg.matchAll(/translate\(([\d.]+),[\d.]+\)[^>]*><title>/g)].map(([, x]) => x);
    expect(new Set(places(await svgOf(stepSpec(points, options)))).size).toBe(6);
  });

  test('has room for its reference', async () => {
    const far = stepSpec(points, { ...options, reference: -100 });
    expect(await svgOf(far)).toMatch(/data-y="linear,-10\d/);
  });
});

describe('lines with labels', () => {
  test('say what tells them apart, as text, at points that have a label', async () => {
    const xy = { series: 'A', description: 'a point', y: 50 };
    const svg = await svgOf(
      labelledLines(
        [
          { ...xy, x: 100 },
          { ...xy, x: 200, label: '<32>' },
        ],
        options,
      ),
    );
    expect(svg).toContain('&lt;32&gt;</text>');
  });
});
