/** Everyone against the baseline: accuracy differences with verdicts, tokens saved. */
import type { AgainstBaseline } from '../analysis/family.ts';
import { fixed } from '../format.ts';
import { bootstrapCell, pCell, percentCell, pointsCell } from './estimate-cell.ts';
import type { Table } from './table.ts';

/** @param family of one scope, all against the same entrant */
export function againstTable(family: readonly AgainstBaseline[], name: string, title: string): Table {
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy difference, points', kind: 'figure' },
      { label: 'By bootstrap', kind: 'figure' },
      { label: 'At 2 points', kind: 'text' },
      { label: 'At 1 point', kind: 'text' },
      { label: 'p', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
      { label: 'Detectable', kind: 'figure' },
      { label: 'Total tokens saved, %', kind: 'figure', tokens: 'total' },
      { label: 'By bootstrap', kind: 'figure', tokens: 'total' },
      { label: 'Sequential tokens saved, %', kind: 'figure', tokens: 'sequential' },
      { label: 'By bootstrap', kind: 'figure', tokens: 'sequential' },
    ],
    rows: family.map((pair) => ({
      contestant: pair.entrant.label,
      cells: [
        { text: pair.entrant.name },
        pointsCell(pair.accuracy, 2),
        bootstrapCell(pair.accuracy, 2, 'points'),
        { text: '', verdict: pair.verdict },
        { text: '', verdict: pair.strictVerdict },
        pCell(pair.pValue),
        pCell(pair.holm),
        { text: fixed(100 * pair.detectable, 2), value: 100 * pair.detectable },
        percentCell(pair.totalSaved, 1),
        bootstrapCell(pair.totalSaved, 1, 'percent'),
        percentCell(pair.sequentialSaved, 1),
        bootstrapCell(pair.sequentialSaved, 1, 'percent'),
      ],
    })),
    notes: [],
  };
}
