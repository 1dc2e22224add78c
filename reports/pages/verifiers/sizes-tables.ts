/** Models of two sizes, each alone and with a verifier: the two-by-two table, and what is compared in it. */

import { estimateCell, pCell, percentCell, pointsCell } from '../../figures/cells/estimate-cell.ts';
import { fixed, scientific } from '../../kit/format.ts';
import { EMPTY, emptyCells, Notes, type Table, textCell } from '../../kit/table/table.ts';
import { type SizeComparison, type Sizes, solverOf } from './sizes.ts';

export function sizesTable({ solvers }: Sizes): Table {
  const names = [...new Set(solvers.map(({ size }) => size))];
  const groups = [false, true].filter((verified) => solvers.some((solver) => solver.verified === verified));
  const named = (verified: boolean) => (verified ? 'With a verifier' : 'Alone');
  return {
    name: 'verifiers-sizes',
    title: 'Two sizes, alone and with a verifier',
    columns: [
      { label: 'Model', kind: 'text' },
      ...groups.flatMap((verified) => [
        { label: 'Accuracy, %', kind: 'figure' as const, group: named(verified) },
        { label: 'Tokens of a solution', kind: 'figure' as const, group: named(verified) },
        { label: 'FLOPs a question', kind: 'figure' as const, group: named(verified) },
      ]),
    ],
    rows: names.map((size) => ({
      cells: [
        textCell(size),
        ...groups.flatMap((verified) => {
          const solver = solverOf(solvers, size, verified);
          if (solver === undefined) return emptyCells(3);
          const { accuracy, tokens, flops } = solver;
          return [
            percentCell(accuracy, 1),
            estimateCell(tokens, (value) => fixed(value, 0)),
            flops === undefined ? EMPTY : estimateCell(flops, scientific),
          ];
        }),
      ],
    })),
    notes: [],
  };
}

export function sizesComparisonsTable({ comparisons, small, large }: Sizes): Table {
  const notes = new Notes();
  return {
    name: 'verifiers-sizes-compared',
    title: 'Paired differences between them',
    columns: [
      { label: 'Compared', kind: 'text' },
      { label: 'Accuracy difference, points', kind: 'figure' },
      { label: 'p', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
      { label: 'Times the FLOPs', kind: 'figure' },
    ],
    rows: comparisons.map(({ what, difference, times }) => ({
      cells: [
        textCell(nameOf(what, small, large ?? '')),
        pointsCell(difference, 1),
        pCell(difference.pValue, difference, notes),
        pCell(difference.holm, difference, notes),
        times === undefined ? EMPTY : estimateCell(times, (value) => fixed(value, 2)),
      ],
    })),
    notes: notes.list,
  };
}

function nameOf(what: SizeComparison['what'], small: string, large: string): string {
  switch (what) {
    case 'small verified − large alone':
      return `${small} with a verifier − ${large} alone`;
    case 'verifier, small':
      return `${small}: with a verifier − alone`;
    case 'verifier, large':
      return `${large}: with a verifier − alone`;
    case 'size, alone':
      return `alone: ${large} − ${small}`;
    case 'size, verified':
      return `with a verifier: ${large} − ${small}`;
    case 'interaction':
      return `what a verifier gains: ${large} − ${small}`;
  }
}
