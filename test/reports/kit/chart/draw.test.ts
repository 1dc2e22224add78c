import { View } from 'vega';
import { expect, test, vi } from 'vitest';
import { dotPlotSpec } from '../../../../reports/kit/chart/dot-plot.ts';
import draw from '../../../../reports/kit/chart/draw.ts';

const spec = () => dotPlotSpec([{ name: 'only', description: '1', estimate: 1 }], { title: 'Points' });

test('charts that are asked for at once are drawn one after another, also after one that cannot be drawn', async () => {
  let [drawing, most] = [0, 0];
  const { toSVG } = View.prototype;
  const spy = vi.spyOn(View.prototype, 'toSVG').mockImplementation(async function (this: View) {
    most = Math.max(most, ++drawing);
    try {
      return await toSVG.call(this);
    } finally {
      drawing--;
    }
  });
  try {
    const bad = { mark: 'none' } as never;
    const drawn = await Promise.allSettled([spec(), bad, spec()].map((each) => draw({ spec: each, description: 'a chart' })));
    expect(drawn.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most).toBe(1);
  } finally {
    spy.mockRestore();
  }
});
