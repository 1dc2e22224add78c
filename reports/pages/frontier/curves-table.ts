/** Controllers by their frontiers: mean height, and what the baseline's accuracy costs. */

import { endsCell, percentCell, shareCell } from '../../figures/cells/estimate-cell.ts';
import { shortTokens } from '../../kit/format.ts';
import { type Cell, countCell, EMPTY, type Table, textCell } from '../../kit/table/table.ts';
import type { Curves } from './curves.ts';

/** @param baseline whose accuracy is to be reached */
export function curvesTable({ curves }: Curves, baseline: string, name: string, title: string): Table {
  return {
    name,
    title,
    columns: [
      { label: 'Controller', kind: 'text' },
      { label: 'Settings', kind: 'figure' },
      { label: 'Mean height of the frontier, %', kind: 'figure', term: 'height' },
      { label: `Tokens to reach ${baseline}`, kind: 'figure', term: 'reach' },
      { label: 'Reached in', kind: 'figure' },
    ],
    rows: curves.map(({ controller, settings, area, reach }) => ({
      cells: [
        textCell(controller),
        countCell(settings),
        area === undefined ? EMPTY : percentCell(area, 2),
        reachCell(reach),
        shareCell(reach.share),
      ],
    })),
    notes: [],
  };
}

function reachCell({ tokens, interval }: Curves['curves'][number]['reach']): Cell {
  return {
    text: tokensText(tokens),
    ...(Number.isFinite(tokens) && { value: tokens }),
    interval: endsCell(interval, tokensText),
  };
}

function tokensText(tokens: number): string {
  return Number.isFinite(tokens) ? shortTokens(tokens) : 'never';
}
