/** Claims with their verdicts. */

import { figureText } from '../../claims/find.ts';
import type { JudgedCell, JudgedClaim } from '../../claims/judged-claim.ts';
import type { Billed } from '../../figures/billed.ts';
import { billedColumns } from '../../figures/cells/billed-columns.ts';
import { pCell } from '../../figures/cells/estimate-cell.ts';
import { type Cell, EMPTY, type Table, textCell } from '../../kit/table/table.ts';
import { claimCellVerdict, claimVerdictText } from '../shared/claim-counts.ts';

/** @param billed the claims, judged under each billing */
export function claimsTable(billed: readonly Billed<readonly JudgedClaim[]>[]): Table {
  const [{ value: claims }] = billed;
  return {
    name: 'claims',
    title: 'Claims and their verdicts',
    groupLabel: 'Source',
    columns: [
      { label: 'Claim', kind: 'text' },
      { label: 'Where', kind: 'text', more: true },
      ...billedColumns(
        billed.map(({ billing }) => billing),
        [
          { label: 'Verdict', kind: 'text' },
          { label: 'Figure and 95 % interval', kind: 'text' },
          { label: 'p', kind: 'figure', more: true },
          { label: 'p, Holm', kind: 'figure' },
          { label: 'Remarks', kind: 'text' },
        ],
      ),
      { label: 'Cells', kind: 'text' },
    ],
    folded: 'claims that these records cannot check',
    rows: claims.map(({ claim, verdict, place }, i) => ({
      group: claim.source,
      folded: UNCHECKED.includes(verdict),
      cells: [
        textCell(claim.claim),
        textCell(claim.where),
        ...billed.flatMap(({ value }) => findingCells(value[i])),
        linkOf(claim, verdict, place),
      ],
    })),
    notes: [],
  };
}

function findingCells({ verdict, figure, pValue, holm, detail }: JudgedClaim): Cell[] {
  return [
    { text: claimVerdictText(verdict), verdict: claimCellVerdict(verdict) },
    textCell(figure === undefined ? '' : figureText(figure)),
    pValue === undefined ? EMPTY : pCell(pValue),
    holm === undefined ? EMPTY : pCell(holm),
    textCell(detail),
  ];
}

/** Verdicts that say nothing of the claim. */
const UNCHECKED: readonly JudgedClaim['verdict'][] = ['not-played', 'cannot-be-checked'];

const OF_MODELS = ['model-better', 'model-no-loss', 'at-equal-cost'];

/** To the cells that a claim speaks of. @param place where its figures are, if it says so itself */
function linkOf({ id, check, source, traces }: JudgedClaim['claim'], verdict: JudgedClaim['verdict'], place?: string) {
  if (verdict === 'not-played') return EMPTY;
  if (place !== undefined) return { text: 'models', href: place };
  if (OF_MODELS.includes(check.kind)) return EMPTY;
  if (check.kind === 'not-checkable') return traces.length > 0 ? { text: 'rows', href: 'tables.html#published-rows' } : EMPTY;
  if (check.kind === 'cells') return { text: 'cells', href: `#cells-${id}` };
  if (source === 'arXiv:2605.08083') return { text: 'table', href: 'tables.html#autotts-table-1' };
  if (source === 'arXiv:2602.03845') return { text: 'table', href: 'tables.html#parallel-probe-table-1' };
  return { text: 'pairs', href: 'pairwise.html#pairs' };
}

/** The cells of one claim about a table. */
export function claimCellsTable({ claim, cells = [] }: JudgedClaim): Table {
  return {
    name: `cells-${claim.id}`,
    title: `${claim.source}, ${claim.where}: cell by cell`,
    columns: [
      { label: 'Cell', kind: 'text' },
      { label: 'Verdict', kind: 'text' },
      { label: 'Published', kind: 'figure' },
      { label: 'Ours', kind: 'figure' },
      { label: 'Remarks', kind: 'text' },
    ],
    folded: 'those that are reproduced exactly',
    rows: cells.map(rowOf),
    notes: [],
  };
}

function rowOf({ name, contestant, verdict, published, ours, why }: JudgedCell) {
  return {
    contestant,
    folded: verdict === 'reproduced-exactly',
    cells: [
      textCell(name),
      { text: claimVerdictText(verdict), verdict: claimCellVerdict(verdict) },
      textCell(published),
      textCell(ours),
      textCell(why),
    ],
  };
}
