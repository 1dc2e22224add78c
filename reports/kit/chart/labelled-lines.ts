/** A line chart whose lines say at their ends what tells them from others of their colour: `32` for the one of 32 verdicts. */
import type { TopLevelSpec } from 'vega-lite';
import { INK } from './chart-config.ts';
import { type LineOptions, type LinePoint, lineSpec } from './line-chart.ts';

export interface LabelledPoint extends LinePoint {
  /** Beside the point; nothing where it is left out. */
  readonly label?: string;
}

export function labelledLines(points: readonly LabelledPoint[], options: LineOptions): TopLevelSpec {
  const spec = lineSpec(points, options);
  if (!('layer' in spec)) throw new TypeError('expected layers in a chart of lines, got none');
  const lines = spec.layer.find((layer) => 'name' in layer && layer.name === 'points');
  const { x, y } = (lines as { encoding: Record<string, object> }).encoding;
  const labels = {
    name: 'labels',
    transform: [{ filter: 'isString(datum.label)' }],
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: 11, color: INK, aria: false },
    encoding: { x, y, text: { field: 'label', type: 'nominal' } },
  } as const;
  return { ...spec, layer: [...spec.layer, labels] } as TopLevelSpec;
}
