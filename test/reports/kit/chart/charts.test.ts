import { describe, expect, test } from 'vitest';
import { stylesOf } from '../../../../reports/kit/chart/palette.ts';
import { panelSpec } from '../../../../reports/kit/chart/panel.ts';
import { renderChart } from '../../../../reports/kit/chart/render.ts';
import { sharedScales } from '../../../../reports/kit/chart/scales.ts';
import { HOSTILE } from '../../made-records.ts';

const point = (controller: string, tokens: number, accuracy: number) => ({
  controller,
  description: controller,
  line: controller,
  knob: tokens,
  tokens,
  accuracy,
});

describe('charts', () => {
  test('tell up to seven controllers apart by colour and by shape', () => {
    const styles = stylesOf(['new-one', 'parallel-probe', 'self-consistency', 'another', 'confidence-momentum']);
    expect(styles.map(({ controller }) => controller)).toEqual([
      'self-consistency',
      'parallel-probe',
      'confidence-momentum',
      'another',
      'new-one',
    ]);
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(5);
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(5);
  });

  test('span the same tokens and as many points of accuracy in every panel', () => {
    const panels = [[point('a', 1000, 20), point('b', 5000, 34)], [point('a', 2000, 99.5)]];
    const [first, second] = sharedScales(panels);
    expect(first.tokens).toEqual(second.tokens);
    expect(first.accuracy[1] - first.accuracy[0]).toBeCloseTo(second.accuracy[1] - second.accuracy[0], 9);
  });

  test('end at 0 and 100 %, and a little beyond for a point that lies there: no mark is cut', () => {
    const ends = (...accuracies: number[]) =>
      sharedScales([accuracies.map((accuracy) => point('a', 1000, accuracy))])[0].accuracy;
    expect(ends(90, 96)).toEqual([87, 99]);
    expect(ends(93, 99)).toEqual([88, 100]);
    const [, top] = ends(90, 100);
    expect(top).toBeGreaterThan(100.3);
    expect(top).toBeLessThan(101);
    const [bottom] = ends(0, 4);
    expect(bottom).toBeLessThan(-0.3);
    expect(bottom).toBeGreaterThan(-1);
  });

  test('are the same bytes twice, with no ids and no styles of their own', async () => {
    const points = HOSTILE.map((hostile, i) => point(hostile, 1000 * (i + 1), 10 + i));
    const [scales] = sharedScales([points]);
    const spec = () => panelSpec(points, { ...scales, styles: stylesOf(HOSTILE), tokensTitle: 'Total tokens' });
    const drawn = async () => String(await renderChart(spec(), 'a chart').whole());
    const [first, second] = [await drawn(), await drawn()];
    expect(first).toBe(second);
    expect(first).not.toMatch(/ (id|style)=|<script|<img|url\(/);
  });
});
