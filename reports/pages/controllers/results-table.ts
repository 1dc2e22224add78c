/** All that a report holds on one controller: each of its settings on each average and each trace store. */
import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { type AgainstBaseline, againstBaseline } from '../../figures/baseline-comparisons.ts';
import { percentCell, pointsCell, savedCell, tokensCell } from '../../figures/cells/estimate-cell.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { type Cell, EMPTY, Notes, type Row, type Table, textCell } from '../../kit/table/table.ts';
import type { View } from '../shared/report-data.ts';

export function resultsTable(
  view: View,
  scopes: readonly Scope[],
  controller: string,
  contestants: readonly PlayedContestant[],
): Table {
  const notes = new Notes();
  const rows = contestants.flatMap((played) =>
    scopes
      .filter(({ stores }) => view.results.grid.contestantsOn(stores).includes(played))
      .map((scope): Row => {
        // Single stores have a verdict on no other page either.
        const pairs = scope.kind === 'store' ? [] : againstBaseline(view.results, scope);
        const pair = pairs.find((each) => each.played === played);
        return { group: played.name, contestant: played.label, cells: cellsOf(view, scope, played, pair, notes) };
      }),
  );
  return {
    name: `controller-${controller}`,
    title: `${controller}: results`,
    groupLabel: 'Contestant',
    columns: [
      { label: 'Traces', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure', term: 'interval' },
      { label: 'Difference, points', kind: 'figure' },
      { label: 'Verdict', kind: 'text', term: 'margin' },
      { label: 'Total tokens', kind: 'figure', term: 'total' },
      { label: 'Saved, %', file: 'Total tokens saved, %', kind: 'figure', term: 'saved' },
      { label: 'Sequential tokens', kind: 'figure', term: 'sequential' },
      { label: 'Saved, %', file: 'Sequential tokens saved, %', kind: 'figure' },
    ],
    rows,
    notes: notes.list,
  };
}

function cellsOf(
  { results }: View,
  scope: Scope,
  played: PlayedContestant,
  pair: AgainstBaseline | undefined,
  notes: Notes,
): Cell[] {
  return [
    textCell(scope.name),
    percentCell(accuracyOf(results, played, scope), 2),
    pair === undefined ? EMPTY : pointsCell(pair.accuracy, 2),
    pair === undefined ? EMPTY : { text: '', verdict: pair.verdict, hollow: !pair.survives },
    tokensCell(tokensOf(results, played, scope, 'totalTokens'), 1),
    savedCell(pair?.totalSaved, notes),
    tokensCell(tokensOf(results, played, scope, 'sequentialTokens'), 1),
    savedCell(pair?.sequentialSaved, notes),
  ];
}
