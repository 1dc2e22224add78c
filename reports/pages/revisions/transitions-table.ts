/** The effect of each revision on right and on wrong answers. */

import { percentCell, pointsCell } from '../../figures/cells/estimate-cell.ts';
import { EMPTY, type Table } from '../../kit/table/table.ts';
import type { RevisionSteps } from './revisions.ts';
import type { Transition } from './transitions.ts';

/** @param stores with their transitions, in the order in which they are shown */
export function revisionsTransitionsTable(
  stores: readonly { readonly steps: RevisionSteps; readonly found: readonly Transition[] }[],
  name: string,
): Table {
  return {
    name,
    title: 'Right answers broken and wrong ones repaired by each revision',
    groupLabel: 'Traces',
    columns: [
      { label: 'Revision', kind: 'text' },
      { label: 'Right before, %', kind: 'figure' },
      { label: 'Of right ones broken, %', kind: 'figure' },
      { label: 'Of wrong ones repaired, %', kind: 'figure' },
      { label: 'Net effect on accuracy, points', kind: 'figure' },
    ],
    rows: stores.flatMap(({ steps: { scope }, found }) =>
      found.map(({ to, rightBefore, broken, repaired, net }) => ({
        group: scope.name,
        cells: [
          { text: to === undefined ? 'all together' : `${to - 1} → ${to}` },
          ...[rightBefore, broken, repaired].map((share) => (share === undefined ? EMPTY : percentCell(share, 1))),
          pointsCell(net, 2),
        ],
      })),
    ),
    notes: [],
  };
}
