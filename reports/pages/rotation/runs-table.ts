/** The runs of several protocols side by side: what each searched, and how far it held. */

import type { RotationFold, RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { advantage, type Bill, billsOf, foldsAhead, spreadOfKind } from '../../../benchmarks/discovery/rotation/summary.ts';
import { pointsCell } from '../../figures/cells/estimate-cell.ts';
import { estimateOf } from '../../figures/estimate.ts';
import { grouped, signed } from '../../kit/format.ts';
import { type Cell, EMPTY, type Row, type Table, textCell } from '../../kit/table/table.ts';
import type { RotationRun } from '../shared/searches.ts';
import { savedCell } from './tables.ts';

const KINDS = [
  ['dataset', 'Whole datasets'],
  ['cell', 'Cells'],
] as const;

export function runsTable(runs: readonly RotationRun[]): Table {
  return {
    name: 'rotation-runs',
    title: 'What each protocol searched, and what it saved on what the searches left out',
    groupLabel: 'Searched on',
    columns: [
      { label: 'Protocol', kind: 'text' },
      { label: 'Seeds', kind: 'figure' },
      { label: 'Candidates of a search', kind: 'figure' },
      { label: 'Saved in the middle, %', kind: 'figure' },
      { label: 'Lower quartile, %', kind: 'figure' },
      { label: 'With probes billed, %', kind: 'figure' },
      { label: 'Folds ahead of confidence-momentum', kind: 'text' },
      { label: 'At equal tokens, points [95 %]', kind: 'figure' },
      { label: 'Optimism, points', kind: 'figure' },
    ],
    rows: KINDS.flatMap(([kind, group]) => runs.flatMap((run) => rowOf(run, kind, group))),
    notes: [],
  };
}

/** None where the run has no fold of this kind. */
function rowOf({ name, record }: RotationRun, kind: RotationFold['kind'], group: string): Row[] {
  const folds = record.folds.filter((fold) => fold.kind === kind);
  const pooled = record.pooled.find((each) => each.kind === kind);
  const found = advantage(record, kind);
  if (pooled === undefined || found === undefined) return [];
  const [{ found: seeds }] = folds;
  const count = (value: number): Cell => ({ text: grouped(value), value });
  const optimism = 100 * (found.searched - found.judged);
  return [
    {
      group,
      cells: [
        textCell(name),
        count(seeds.length),
        count(seeds[0].candidates),
        savedCell(spreadOfKind(record, kind, 'published')!.median),
        savedCell(spreadOfKind(record, kind, 'published')!.lower),
        billedCell(record, kind),
        textCell(`${aheadOf(record, kind, 'published')} of ${folds.length}`),
        pointsCell(estimateOf(pooled.confidenceMomentum), 2),
        { text: signed(optimism, 2), value: optimism },
      ],
    },
  ];
}

function billedCell(record: RotationRecord, kind: RotationFold['kind']): Cell {
  const isBilled = billsOf(record.folds[0].judged).includes('billed');
  return isBilled ? savedCell(spreadOfKind(record, kind, 'billed')!.median) : EMPTY;
}

function aheadOf(record: RotationRecord, kind: RotationFold['kind'], bill: Bill): number {
  return foldsAhead(record, bill).filter((fold) => fold.kind === kind).length;
}
