/** The gain of verification at each number of samples, and of each doubling of them. */

import { pCell, pointsCell } from '../../figures/cells/estimate-cell.ts';
import { SPARSE } from '../../kit/table/sparse.ts';
import { type Cell, Notes, type Table } from '../../kit/table/table.ts';
import type { Growth, Series } from './growth.ts';

export function verifiersGrowthTable(series: readonly Series[], name: string, title: string): Table {
  const notes = new Notes();
  const nothing: Cell = { text: '' };
  const gain = (difference: Series['widths'][number]['overOne']): Cell => {
    if (difference === undefined) return nothing;
    const note = notes.numberOf(difference.sparse ? SPARSE : '');
    return { ...pointsCell(difference, 2), ...(note !== undefined && { note }) };
  };
  const growth = (grown: Growth | undefined): Cell[] =>
    grown === undefined ? [nothing, nothing] : [pointsCell(grown, 2), pCell(grown.holm, grown, notes)];
  return {
    name,
    title,
    groupLabel: 'Verification',
    columns: [
      { label: 'Samples', kind: 'figure' },
      { label: 'Gain over the majority, points', kind: 'figure' },
      { label: 'Over one sample, points', kind: 'figure' },
      { label: 'Doubling adds to that gain, points', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
      { label: 'Doubling adds to accuracy, points', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
    ],
    rows: series.flatMap(({ name, widths }) =>
      widths.map(({ played, width, overMajority, overOne, gainGrows, accuracyGrows }) => ({
        contestant: played.label,
        group: name,
        cells: [
          { text: String(width), value: width },
          gain(overMajority),
          gain(overOne),
          ...growth(gainGrows),
          ...growth(accuracyGrows),
        ],
      })),
    ),
    notes: notes.list,
  };
}
