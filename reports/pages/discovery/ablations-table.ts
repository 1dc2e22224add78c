/** A found controller without one of its parts: paired differences on search and on held-out stores. */

import type { DiscoveryRecord, HeldOutBeside } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { pointsCell } from '../../figures/cells/estimate-cell.ts';
import { estimateOf } from '../../figures/estimate.ts';
import { EMPTY, figureCell, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { reachedCell } from './cells.ts';
import type { Found } from './discovery-figures.ts';

type Ablation = DiscoveryRecord['ablations'][number];

/** The row of a search without a common schedule, in the table of mechanisms. */
const WITHOUT_BETA = 'the common knob β: six settings found one by one';

/** @param isMechanism whether of mechanisms, alone and by two; else of knobs */
export function discoveryAblationsTable(found: readonly Found[], isMechanism: boolean): Table {
  return {
    name: isMechanism ? 'discovery-ablations' : 'discovery-knobs',
    title: isMechanism
      ? 'The controllers found, without one or two of their parts'
      : 'The controllers found, with one knob the same for all β',
    groupLabel: 'Search',
    columns: [
      { label: isMechanism ? 'Without' : 'The same for all β', kind: 'text' },
      { label: 'Search stores', kind: 'figure', group: 'Area less the winner’s, points' },
      { label: 'Held-out stores', kind: 'figure', group: 'Area less the winner’s, points' },
      { label: 'Area, %', kind: 'figure', group: 'Held out' },
      { label: 'Tokens at self-consistency@64’s accuracy', kind: 'figure', group: 'Held out' },
    ],
    rows: found.flatMap((each) => rowsOf(each, isMechanism)),
    notes: [],
  };
}

function rowsOf({ record, name }: Found, isMechanism: boolean): Row[] {
  const own = record.ablations.filter(({ group }) => (group === 'knob') !== isMechanism);
  const sorted = [...own].sort((a, b) => a.difference.estimate - b.difference.estimate);
  const { winner, withoutBeta } = record;
  if (own.length === 0 && (withoutBeta === undefined || !isMechanism)) return [];
  const title = `${name}: ${winner.name}`;
  const rows = sorted.map((ablation) => rowOf(title, ablation.name, ablation.difference, ablation.heldOut));
  const whole = rowOf(title, 'nothing: the winner itself', undefined, winner.heldOut);
  if (withoutBeta === undefined || !isMechanism) return [whole, ...rows];
  return [whole, ...rows, rowOf(title, WITHOUT_BETA, withoutBeta.difference, withoutBeta.heldOut)];
}

function rowOf(group: string, name: string, search: Ablation['difference'] | undefined, heldOut: HeldOutBeside | undefined): Row {
  return {
    group,
    cells: [
      textCell(name),
      search === undefined ? EMPTY : pointsCell(estimateOf(search), 2),
      search === undefined || heldOut?.difference === undefined ? EMPTY : pointsCell(estimateOf(heldOut.difference), 2),
      heldOut === undefined ? EMPTY : figureCell(100 * heldOut.area, 2),
      heldOut === undefined ? EMPTY : reachedCell(heldOut.reach.between),
    ],
  };
}
