import { describe, expect, test } from 'vitest';
import { seriesStyles } from '../../../../reports/kit/chart/palette.ts';
import { panelSpec } from '../../../../reports/kit/chart/panel.ts';
import { placeLabels } from '../../../../reports/kit/chart/point-labels.ts';

const at = (x: number, y: number, text = 'a contestant') => ({ x, y, text });
const far = (places: ReturnType<typeof placeLabels>) => places.flatMap((place) => (place && 'x' in place ? [place] : []));

describe('names beside points', () => {
  test('stand right of a point, left where the chart ends, and a point without a name has none', () => {
    expect(placeLabels([at(100, 50), at(395, 50), at(200, 100, '')], 400, 200)).toEqual([
      { side: 'right' },
      { side: 'left' },
      undefined,
    ]);
  });

  test('of three points or more on one spot stand below each other, with one line to the spot', () => {
    const places = placeLabels(
      Array.from({ length: 9 }, () => at(600, 200)),
      1200,
      400,
    );
    expect(places).not.toContain(undefined);
    const stacked = far(places);
    expect(stacked).toHaveLength(9);
    expect(new Set(stacked.map(({ x }) => x)).size).toBe(1);
    expect(stacked.map(({ y }) => y - stacked[0].y)).toEqual(stacked.map((_, i) => 13 * i));
    const [leading, ...others] = stacked.filter(({ leads }) => leads);
    expect(others).toEqual([]);
    for (const { y } of stacked) expect(Math.abs(y - 200)).toBeGreaterThanOrEqual(Math.abs(leading.y - 200));
  });

  test('of a point between others that leave no side of it free stands farther off', () => {
    const crowd = [at(600, 200), at(590, 200), at(610, 200), at(600, 190), at(600, 210), at(620, 200), at(580, 200)];
    const places = placeLabels(crowd, 1200, 400);
    expect(places).not.toContain(undefined);
    expect(far(places).length).toBeGreaterThan(0);
    for (const { leads } of far(places)) expect(leads).toBe(true);
  });

  test('of points at the top edge stand below it, inside the chart', () => {
    const places = placeLabels(
      Array.from({ length: 8 }, () => at(1100, 0)),
      1200,
      400,
    );
    expect(places).not.toContain(undefined);
    for (const { y } of far(places)) expect(y).toBeGreaterThan(6);
  });

  test('cover neither a point nor another name, and are left out where nothing else is left', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => at(100 + (i % 8), 50 + Math.floor(i / 8)));
    const placed = placeLabels(crowd, 300, 120);
    expect(placed).toContain(undefined);
    const boxes = far(placed).map(({ x, y, align }) => {
      const left = x - (align === 'left' ? 0 : align === 'right' ? 73 : 36);
      return { left, right: left + 73, top: y - 6, bottom: y + 6 };
    });
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(0, i))
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  });
});

describe('marks', () => {
  test('of twenty contestants no two have the same shape', () => {
    const styles = seriesStyles(Array.from({ length: 20 }, (_, i) => `s${i}`));
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(20);
  });
});

test('names of points have paper around their letters, below all names, so that bars and lines run behind them', () => {
  const point = { controller: 'a', description: 'a', line: 'a', knob: 1, accuracy: 50 };
  const points = [1000, 2000].map((tokens) => ({ ...point, name: `a @${tokens}`, tokens }));
  const scales = { tokens: [500, 4000], accuracy: [40, 60] } as const;
  const spec = panelSpec(points, { ...scales, styles: seriesStyles(['a']), tokensTitle: 'Tokens', wide: true });
  const layers = 'layer' in spec ? spec.layer.map((layer) => ('name' in layer ? String(layer.name) : '')) : [];
  const [names, halos] = [
    layers.filter((name) => /^names_[a-z_]*(?<!_halo)$/.test(name)),
    layers.filter((name) => name.endsWith('_halo')),
  ];
  expect(names.length).toBeGreaterThan(4);
  expect(halos).toEqual(names.map((name) => `${name}_halo`));
  expect(Math.max(...halos.map((name) => layers.indexOf(name)))).toBeLessThan(layers.indexOf(names[0]));
  expect(layers.indexOf(halos[0])).toBeGreaterThan(layers.indexOf('lines'));
});
