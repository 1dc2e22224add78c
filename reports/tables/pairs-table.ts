/** Every contestant against every other. */
import { MARGIN } from '../../benchmarks/statistics/non-inferiority.ts';
import type { AgainstBaseline } from '../analysis/family.ts';
import { detectableCell, pCell, pointsCell, savedCell, turnedCell } from './estimate-cell.ts';
import { SPARSE } from './sparse.ts';
import { Notes, noted, type Table } from './table.ts';

export function pairsTable(pairs: readonly AgainstBaseline[], name: string, title: string): Table {
  const notes = new Notes();
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'A', kind: 'text' },
      { label: 'B', kind: 'text' },
      { label: 'Accuracy, A − B, points', kind: 'figure' },
      { label: 'At 2 points', kind: 'text' },
      { label: 'Turned by', kind: 'figure' },
      { label: 'p', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
      { label: 'q', kind: 'figure' },
      { label: 'Detectable', kind: 'figure' },
      { label: 'A saves of B’s total tokens, %', kind: 'figure', tokens: 'total' },
      { label: 'A saves of B’s sequential tokens, %', kind: 'figure', tokens: 'sequential' },
    ],
    rows: pairs.map((pair) => ({
      contestant: pair.entrant.label,
      cells: [
        { text: pair.entrant.name },
        { text: pair.against.name },
        { ...pointsCell(pair.accuracy, 2), ...noted(notes.numberOf(pair.sparse ? SPARSE : '')) },
        { text: '', verdict: pair.verdict, hollow: !pair.survives },
        turnedCell(pair.fragility(MARGIN)),
        pCell(pair.pValue),
        pCell(pair.holm),
        pCell(pair.falseDiscovery),
        detectableCell(pair.detectable),
        savedCell(pair.totalSaved, notes),
        savedCell(pair.sequentialSaved, notes),
      ],
    })),
    notes: notes.list,
  };
}
