import { describe, expect, test } from 'vitest';
import { seriesStyles } from '../../../../reports/kit/chart/palette.ts';
import { placeLabels } from '../../../../reports/kit/chart/point-labels.ts';

describe('names beside points', () => {
  test('stand right of a point, left where the chart ends, and nowhere where they would cover another', () => {
    const at = (x: number, y: number, text = 'a contestant') => ({ x, y, text });
    expect(placeLabels([at(100, 50), at(395, 50), at(200, 100, '')], 400, 200)).toEqual(['right', 'left', undefined]);
    const crowd = Array.from({ length: 40 }, (_, i) => at(100 + (i % 8), 50 + Math.floor(i / 8)));
    expect(placeLabels(crowd, 400, 200).filter((side) => side !== undefined).length).toBeLessThan(10);
  });
});

describe('marks', () => {
  test('of twenty contestants no two have the same shape', () => {
    const styles = seriesStyles(Array.from({ length: 20 }, (_, i) => `s${i}`));
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(20);
  });
});
