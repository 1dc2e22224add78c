/** Chains side by side against one as long as all of them, vote against vote and vote against last answer. */

import { MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { differenceCell, pCell, percentCell, savedCell } from '../../figures/cells/estimate-cell.ts';
import { marginLabel } from '../../figures/margins.ts';
import type { Scope } from '../../figures/scopes.ts';
import { type Cell, emptyCells, Notes, type Table, textCell } from '../../kit/table/table.ts';
import type { AgainstOne, SideBySide } from './side-by-side.ts';

/** @param stores with their chains, in the order in which they are shown */
export function revisionsSideBySideTable(
  stores: readonly { readonly scope: Scope; readonly found: readonly SideBySide[] }[],
  name: string,
  margin = MARGIN,
): Table {
  const notes = new Notes();
  const [vote, last] = ['Against the vote of one as long', 'Against the last answer of one as long'];
  return {
    name,
    title: 'Chains side by side, or one as long as all of them',
    groupLabel: 'Traces',
    columns: [
      { label: 'Side by side', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure' },
      { group: vote, label: 'Difference, points', kind: 'figure' },
      { group: vote, label: `At ${marginLabel(margin)}`, kind: 'text' },
      { group: vote, label: 'p', kind: 'figure' },
      { group: vote, label: 'p, Holm', kind: 'figure' },
      { group: vote, label: 'Tokens saved, %', kind: 'figure' },
      { group: last, label: 'Difference, points', kind: 'figure' },
      { group: last, label: 'p, Holm', kind: 'figure' },
    ],
    rows: stores.flatMap(({ scope, found }) =>
      found.map((each) => ({
        contestant: each.played.label,
        group: scope.name,
        cells: [
          textCell(`${each.chains} chains of ${each.answers}`),
          percentCell(each.accuracy, 2),
          ...voteCells(each.vote, notes),
          ...lastCells(each.last, notes),
        ],
      })),
    ),
    notes: notes.list,
  };
}

function voteCells(against: AgainstOne | undefined, notes: Notes): Cell[] {
  if (against === undefined) return emptyCells(5);
  const { difference, verdict, survives, saved } = against;
  return [
    differenceCell(difference, notes),
    { text: '', verdict, hollow: !survives },
    pCell(difference.pValue, difference, notes),
    pCell(difference.holm, difference, notes),
    savedCell(saved, notes),
  ];
}

function lastCells(against: AgainstOne | undefined, notes: Notes): Cell[] {
  if (against === undefined) return emptyCells(2);
  const { difference } = against;
  return [differenceCell(difference, notes), pCell(difference.holm, difference, notes)];
}
