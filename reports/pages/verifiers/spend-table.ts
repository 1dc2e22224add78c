/** Accuracy over what it costs: tokens of samples and of verdicts apart. */

import { percentCell, tokensCell } from '../../figures/cells/estimate-cell.ts';
import type { Estimate } from '../../figures/estimate.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { thousands } from '../../kit/format.ts';
import { type Cell, figureCell, type Table } from '../../kit/table/table.ts';
import type { Spend } from './verifiers.ts';

export interface SpendRow {
  readonly played: PlayedContestant;
  readonly accuracy: Estimate;
  readonly total: Estimate;
  readonly spend: Spend;
}

export function verifiersSpendTable(rows: readonly SpendRow[], name: string, title: string): Table {
  return {
    name,
    title,
    groupLabel: 'Controller',
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: 'Total tokens', kind: 'figure' },
      { label: 'Of samples', kind: 'figure' },
      { label: 'Of verdicts', kind: 'figure' },
      { label: 'Verdicts, %', kind: 'figure' },
    ],
    rows: rows.map(({ played, accuracy, total, spend }) => ({
      contestant: played.label,
      group: played.controller,
      cells: [
        { text: played.name },
        percentCell(accuracy, 2),
        amountCell(total),
        amountCell(spend.samples),
        amountCell(spend.verdicts),
        shareCell(spend.share),
      ],
    })),
    notes: [],
  };
}

/** Without an interval where every question costs the same. */
function amountCell(tokens: Estimate): Cell {
  if (tokens.estimate === 0) return { text: '0', value: 0 };
  const cell = tokensCell(tokens, 1);
  return varies(tokens) ? cell : { text: `${thousands(tokens.estimate, 1)}k`, value: tokens.estimate };
}

function shareCell(share: Estimate): Cell {
  if (share.estimate === 0) return { text: '0', value: 0 };
  return varies(share) ? percentCell(share, 1) : figureCell(100 * share.estimate, 1);
}

function varies({ estimate, interval }: Estimate): boolean {
  return interval === undefined || interval.upper - interval.lower > 1e-9 * Math.abs(estimate);
}
