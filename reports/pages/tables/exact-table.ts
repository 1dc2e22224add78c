/** Exact expectations of self-consistency and of the best of k, beside what came out over the published orders. */

import { percentCell } from '../../figures/cells/estimate-cell.ts';
import { isJoined } from '../../figures/names.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { Scope } from '../../figures/scopes.ts';
import { shortTokens } from '../../kit/format.ts';
import { type Cell, countCell, EMPTY, figureCell, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { bayesOf, expectations } from './exact-figures.ts';

const KS = [1, 4, 8, 16, 64, 128];

/** One row for each scope: all recorded branches at once. */
export function bayesTable(results: ResampledResults, scopes: readonly Scope[]): Table {
  return {
    name: 'bayes-at-n',
    title: 'Bayes@N: the chance that one sample is right, from all of them',
    columns: [
      { label: 'Traces', kind: 'text' },
      { label: 'N', kind: 'figure' },
      { label: 'Bayes@N, %, credible interval', kind: 'figure' },
      { label: 'One sample, %, interval over questions', kind: 'figure' },
    ],
    rows: scopes
      .filter(({ stores }) => !stores.some(isJoined))
      .flatMap((scope) => {
        const bayes = bayesOf(scope, results.layout(scope));
        const [single] = expectations(scope, results.layout(scope), [1]);
        if (bayes === undefined || single === undefined) return [];
        const [least, most] = bayes.samples;
        return [
          {
            cells: [
              textCell(scope.name),
              { text: least === most ? String(most) : `${least} to ${most}`, value: most },
              percentCell(bayes, 2),
              percentCell(single.majority, 2),
            ],
          },
        ];
      }),
    notes: [],
  };
}

export function exactTable(results: ResampledResults, scopes: readonly Scope[]): Table {
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
    rows: scopes.filter(({ stores }) => !stores.some(isJoined)).flatMap((scope) => rowsOf(results, scope)),
    notes: [],
  };
}

function rowsOf(results: ResampledResults, scope: Scope): Row[] {
  return expectations(scope, results.layout(scope), KS).map(({ k, majority, pass, tokens }) => ({
    group: scope.name,
    cells: [
      countCell(k),
      percentCell(majority, 2),
      playedCell(results, scope, k),
      percentCell(pass, 2),
      { text: shortTokens(tokens), ...(Number.isFinite(tokens) && { value: tokens }) },
    ],
  }));
}

/** The accuracy of self-consistency at k where it was played. */
function playedCell(results: ResampledResults, scope: Scope, k: number): Cell {
  const played = results.grid.find('self-consistency', { width: k });
  if (played === undefined || !results.grid.contestantsOn(scope.stores).includes(played)) return EMPTY;
  const value = 100 * results.means(played, scope, 'accuracy').estimate;
  return figureCell(value, 2);
}
