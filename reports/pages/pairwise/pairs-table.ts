/** Every contestant against every other. */
import type { AgainstBaseline } from '../../figures/baseline-comparisons.ts';
import type { Billed } from '../../figures/billed.ts';
import { billedColumns } from '../../figures/cells/billed-columns.ts';
import { detectableCell, differenceCell, pCell, savedCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { marginLabel } from '../../figures/margins.ts';
import { Notes, type Table } from '../../kit/table/table.ts';

/** @param billed the pairs under each billing; at least one */
export function pairsTable(billed: readonly Billed<readonly AgainstBaseline[]>[], name: string, title: string): Table {
  const [{ value: pairs }] = billed;
  const notes = new Notes();
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'A', kind: 'text' },
      { label: 'B', kind: 'text' },
      { label: 'Accuracy, A − B, points', kind: 'figure', term: 'interval' },
      { label: `At ${marginLabel(pairs[0].margin)}`, kind: 'text', term: 'margin' },
      { label: 'Turned by', kind: 'figure', term: 'turned-by', more: true },
      { label: 'p', kind: 'figure', term: 'p', more: true },
      { label: 'p, Holm', kind: 'figure', term: 'holm' },
      { label: 'q', kind: 'figure', more: true },
      { label: 'Detectable', kind: 'figure', term: 'detectable' },
      ...billedColumns(
        billed.map(({ billing }) => billing),
        [
          { label: 'A saves of B’s total tokens, %', kind: 'figure', tokens: 'total' },
          { label: 'A saves of B’s sequential tokens, %', kind: 'figure', tokens: 'sequential' },
        ],
      ),
    ],
    rows: pairs.map((pair, i) => ({
      contestant: pair.played.label,
      cells: [
        { text: pair.played.name },
        { text: pair.against.name },
        differenceCell(pair.accuracy, notes),
        { text: '', verdict: pair.verdict, hollow: !pair.survives },
        turnedCell(pair.fragility(pair.margin)),
        pCell(pair.pValue, pair, notes),
        pCell(pair.holm, pair, notes),
        pCell(pair.falseDiscovery, pair, notes),
        detectableCell(pair.detectable),
        ...billed.flatMap(({ value: { [i]: own } }) => [savedCell(own.totalSaved, notes), savedCell(own.sequentialSaved, notes)]),
      ],
    })),
    notes: notes.list,
  };
}
