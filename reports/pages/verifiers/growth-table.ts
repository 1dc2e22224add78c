/** The gain of verification at each number of samples, and of each doubling of them. */

import { differenceCell, pCell, pointsCell } from '../../figures/cells/estimate-cell.ts';
import { type Cell, countCell, EMPTY, emptyCells, Notes, type Table } from '../../kit/table/table.ts';
import type { AtWidth, Growth, Series } from './growth.ts';

export function verifiersGrowthTable(series: readonly Series[], name: string, title: string): Table {
  const notes = new Notes();
  const gain = (difference: AtWidth['overOne']) => (difference === undefined ? EMPTY : differenceCell(difference, notes));
  const growth = (grown: Growth | undefined): Cell[] =>
    grown === undefined ? emptyCells(2) : [pointsCell(grown, 2), pCell(grown.holm, grown, notes)];
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
        cells: [countCell(width), gain(overMajority), gain(overOne), ...growth(gainGrows), ...growth(accuracyGrows)],
      })),
    ),
    notes: notes.list,
  };
}
