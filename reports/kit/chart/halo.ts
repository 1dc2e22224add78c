/** Names in a chart that stay readable where a line, a bar or the grid runs behind them. */
import { PAPER } from './chart-config.ts';

/** Pixels of a line around each letter, half of it outside. */
const AROUND = 3;

/** Layers of names, on top of the same names in the colour of the paper, drawn broader. No name covers another. */
export function withHalo<Layer extends { readonly name: string; readonly mark: object }>(names: readonly Layer[]) {
  const halo = { color: PAPER, stroke: PAPER, strokeWidth: AROUND, strokeJoin: 'round' as const };
  return [...names.map((layer) => ({ ...layer, name: `${layer.name}_halo`, mark: { ...layer.mark, ...halo } })), ...names];
}
