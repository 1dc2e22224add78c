/** Exact expectations of self-consistency and of the best of k, beside what came out over the published orders. */

import type { Evidence } from '../analysis/evidence.ts';
import { expectations } from '../analysis/exact.ts';
import type { Scope } from '../analysis/scopes.ts';
import { fixed, shortTokens } from '../format.ts';
import { isJoined } from '../names.ts';
import { percentCell } from './estimate-cell.ts';
import { type Cell, type Row, type Table, textCell } from './table.ts';

const KS = [1, 4, 8, 16, 64, 128];

export function exactTable(evidence: Evidence, scopes: readonly Scope[]): Table {
  return {
    name: 'exact-expectations',
    title: 'Self-consistency at k and pass@k, exact',
    groupLabel: 'Traces',
    columns: [
      { label: 'k', kind: 'figure' },
      { label: 'Self-consistency @k, %', kind: 'figure' },
      { label: 'Over the orders played, %', kind: 'figure' },
      { label: 'Pass@k, %', kind: 'figure' },
      { label: 'Tokens', kind: 'figure' },
    ],
    rows: scopes.filter(({ stores }) => !stores.some(isJoined)).flatMap((scope) => rowsOf(evidence, scope)),
    notes: [],
  };
}

function rowsOf(evidence: Evidence, scope: Scope): Row[] {
  return expectations(scope, evidence.layout(scope), KS).map(({ k, majority, pass, tokens }) => ({
    group: scope.name,
    cells: [
      { text: String(k), value: k },
      percentCell(majority, 2),
      playedCell(evidence, scope, k),
      percentCell(pass, 2),
      { text: shortTokens(tokens), ...(Number.isFinite(tokens) && { value: tokens }) },
    ],
  }));
}

/** What self-consistency at k reached where it was played. */
function playedCell(evidence: Evidence, scope: Scope, k: number): Cell {
  const entrant = evidence.field.find('self-consistency', { width: k });
  if (entrant === undefined || !evidence.field.entrantsOn(scope.stores).includes(entrant)) return textCell('');
  const value = 100 * evidence.means(entrant, scope, 'accuracy').estimate;
  return { text: fixed(value, 2), value };
}
