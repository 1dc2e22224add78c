/** At each budget, the best that asks a verifier against the best that does not. */

import { differenceCell, pointsCell, shareCell } from '../../figures/cells/estimate-cell.ts';
import { intervalText, shortTokens } from '../../kit/format.ts';
import { Notes, type Table, textCell } from '../../kit/table/table.ts';
import type { Budgets } from './budgets.ts';

export interface BudgetsAgainst {
  /** `self-consistency` */
  readonly against: string;
  readonly budgets: Budgets;
}

export function verifiersBudgetsTable(all: readonly BudgetsAgainst[], name: string, title: string): Table {
  const notes = new Notes();
  return {
    name,
    title,
    groupLabel: 'Against',
    columns: [
      { label: 'Budget, tokens', kind: 'figure' },
      { label: 'Best with verdicts', kind: 'text' },
      { label: 'Best without', kind: 'text' },
      { label: 'As seen, points', kind: 'figure' },
      { label: 'Chosen on other questions, points', kind: 'figure' },
      { label: 'Verifying is better', kind: 'figure' },
    ],
    rows: all.flatMap(({ against, budgets }) =>
      budgets.rows.map(({ budget, verifying, without, seen, difference, better }) => ({
        group: `Against ${against}`,
        cells: [
          { text: budgetText(budget), value: budget },
          textCell(verifying.name),
          textCell(without.name),
          pointsCell(seen, 2),
          differenceCell(difference, notes),
          shareCell(better),
        ],
      })),
    ),
    notes: notes.list,
  };
}

/** `500`, `10k`, `2M`: budgets are round. */
export function budgetText(budget: number): string {
  if (budget < 1000) return String(budget);
  return budget < 1e6 ? `${budget / 1000}k` : `${budget / 1e6}M`;
}

/** Of verdicts: `are worth their tokens at every budget from 12.3k [5.1k, never] tokens on`, or at none. */
export function beginsText({ budget, interval }: Budgets['begins']): string {
  const show = (tokens: number) => (Number.isFinite(tokens) ? shortTokens(tokens) : 'never');
  const range = intervalText(interval, show, ',\u00a0');
  return Number.isFinite(budget)
    ? `are worth their tokens at every budget from ${show(budget)}${range} tokens on`
    : `were worth their tokens at no budget that was played${range}`;
}
