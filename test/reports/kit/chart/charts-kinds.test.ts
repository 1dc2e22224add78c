import { describe, expect, test } from 'vitest';
import { logTicks } from '../../../../reports/kit/chart/chart-config.ts';
import { dotPlotSpec } from '../../../../reports/kit/chart/dot-plot.ts';
import { lineSpec } from '../../../../reports/kit/chart/line-chart.ts';
import { seriesStyles } from '../../../../reports/kit/chart/palette.ts';
import { renderChart } from '../../../../reports/kit/chart/render.ts';
import { binsOf, histogramSpec } from '../../../../reports/pages/pairwise/histogram.ts';
import { heatMap, heatMapLegend } from '../../../../reports/pages/questions/heat-map.ts';
import fc from '../../../support/properties.ts';
import { HOSTILE } from '../../made-records.ts';

const drawn = (spec: Parameters<typeof renderChart>[0]) => renderChart(spec, 'a chart').whole().then(String);

describe('dot plots', () => {
  const row = (name: string, estimate: number) => ({
    contestant: name,
    name,
    description: `${name} ${estimate}`,
    estimate,
    lower: estimate - 1,
    upper: estimate + 2,
  });

  test('show each row in the order given, with its interval', async () => {
    const svg = await drawn(dotPlotSpec([row('b', 1), row('a', -3)], { title: 'points', margin: -2 }));
    expect([...svg.matchAll(/<title>([^<]*)/g)].map(([, title]) => title)).toEqual(['b 1', 'a -3']);
    expect(svg.indexOf('>b</text>')).toBeLessThan(svg.indexOf('>a</text>'));
    expect(svg.match(/<line [^>]*data-contestant="a"/g)).toHaveLength(1);
    expect(svg).toContain('class="zone"');
    expect(svg).not.toContain('data-x=');
  });

  test('have no zone without a margin, and fill no hollow row', async () => {
    const svg = await drawn(dotPlotSpec([{ ...row('b', 1), hollow: true }], { title: 'points' }));
    expect(svg).not.toContain('class="zone"');
    expect(svg).toMatch(/fill="var\(--paper, #ffffff\)"[^>]*data-contestant="b"/);
  });

  test('keep hostile names as text', async () => {
    const svg = await drawn(
      dotPlotSpec(
        HOSTILE.map((hostile, i) => row(hostile, i)),
        { title: HOSTILE[0] },
      ),
    );
    expect(svg).not.toMatch(/<script|<img|<!--/);
  });
});

describe('histograms', () => {
  test('count every value once, in bins of equal width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (values, count) => {
          const bins = binsOf(values, count);
          expect(bins).toHaveLength(count);
          expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        },
      ),
    );
  });

  test.each([[[]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])('refuse %j', (values) => {
    expect(() => binsOf(values, 3)).toThrow('expected finite values, at least one');
  });

  test('draw bins, interval and named lines', async () => {
    const values = Array.from({ length: 100 }, (_, i) => i / 100);
    const svg = await drawn(
      histogramSpec(values, {
        title: 'points',
        estimate: 0.5,
        lower: 0.1,
        upper: 0.9,
        lines: [{ at: -0.2, name: '<margin>' }],
        bins: 10,
      }),
    );
    expect(svg.match(/<title>[^<]*: 10 of 100<\/title>/g)).toHaveLength(10);
    expect(svg).toContain('&lt;margin&gt;</text>');
    expect(svg).toMatch(/data-x="linear,-0\.2,0\.99"/);
  });
});

test('lines join a series in order of x, with intervals where they are known', async () => {
  const points = [3e15, 1e14, 2e16].map((x, i) => ({
    series: 's',
    contestant: `c${i}`,
    description: `d${i}`,
    x,
    y: 20 + i,
    ...(i === 1 && { yLower: 10, yUpper: 40 }),
  }));
  const svg = await drawn(lineSpec(points, { styles: seriesStyles(['s']), xTitle: 'FLOPs', yTitle: 'Accuracy, %' }));
  const [, path] = /<g class="lines"><path d="M([^"]*)"/.exec(svg)!;
  const across = path.split('L').map((place) => Number(place.split(',')[0]));
  expect(across).toEqual([...across].sort((a, b) => a - b));
  expect(svg.match(/<line [^>]*data-contestant=/g)).toHaveLength(1);
  expect(svg).toContain('>10¹⁵</text>');
});

test('the one tick of a narrow axis keeps its second digit', async () => {
  const points = [1.41e14, 1.44e14].map((x, i) => ({ series: 's', contestant: `c${i}`, description: `d${i}`, x, y: 20 + i }));
  const svg = await drawn(lineSpec(points, { styles: seriesStyles(['s']), xTitle: 'FLOPs', yTitle: 'Accuracy, %' }));
  expect(svg).toContain('>1.4 × 10¹⁴</text>');
});

test('stairs are level until the next point, and who is on no line stands alone', async () => {
  const points = [1e14, 1e15, 1e16].map((x, i) => ({
    series: 's',
    contestant: `c${i}`,
    description: `d${i}`,
    x,
    y: 20 + i,
    line: i === 1 ? '' : 's',
  }));
  const svg = await drawn(
    lineSpec(points, { styles: seriesStyles(['s']), xTitle: 'FLOPs', yTitle: 'Accuracy, %', stairs: true }),
  );
  const [, path] = /<g class="lines"><path d="M([^"]*)"/.exec(svg)!;
  const [start, corner, end] = path.split('L').map((place) => place.split(',').map(Number));
  expect(path.split('L')).toHaveLength(3);
  expect([corner[0], corner[1]]).toEqual([end[0], start[1]]);
  expect(end[1]).toBeLessThan(start[1]);
});

test('logarithmic ticks are few and within the domain', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e20, noNaN: true }), fc.double({ min: 1.5, max: 1e12, noNaN: true }), (low, factor) => {
      const ticks = logTicks([low, low * factor]);
      expect(ticks.every((tick) => tick >= low && tick <= low * factor)).toBe(true);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});

describe('heat maps', () => {
  const columns = Array.from({ length: 9 }, (_, i) => ({ name: `contestant ${i}`, contestant: `c:${i}` }));

  test('are small: 360 questions of 9 contestants', () => {
    const rows = Array.from({ length: 360 }, (_, i) => ({
      name: `Qwen3-4B/aime25 question ${i}`,
      href: `questions.html#question-${i}`,
    }));
    const values = rows.map(() => columns.map((_, j) => j / 8));
    const text = heatMap({ name: 'map', title: 'A map', rowLabel: 'Question', rows, columns, values }).toString();
    expect(text.length).toBeLessThan(110_000);
    expect(text.match(/<td class="c10">100/g)).toHaveLength(360);
  });

  test('say what is missing, keep values within the scale, and mark their columns', () => {
    const rows = [{ name: '<i>' }];
    const text = heatMap({
      name: 'map',
      title: 'A map',
      rowLabel: 'Question',
      rows,
      columns: columns.slice(0, 4),
      values: [[undefined, -1, 2, 0.449]],
    }).toString();
    expect(text).toContain('&lt;i&gt;<td>–<td class="c0">0<td class="c10">100<td class="c4">45');
    expect(text).toContain('<col data-contestant="c:3">');
  });

  test('lead nowhere but into the report', () => {
    const rows = [{ name: 'a', href: 'javascript:alert(1)' }];
    expect(() => heatMap({ name: 'map', title: '', rowLabel: '', rows, columns: [], values: [] })).toThrow(
      'expected a link within the report, "page.html#place", got "javascript:alert(1)"',
    );
  });

  test('explain their colours', () => {
    expect(
      heatMapLegend()
        .toString()
        .match(/<td class="c\d+">\d+/g),
    ).toHaveLength(11);
  });
});
