/** The leaderboard of one scope. */

import { typedHere } from '../../../datasets/foundation/installation.ts';
import type { Billed } from '../../figures/billed.ts';
import { billedColumns } from '../../figures/cells/billed-columns.ts';
import { endsCell, pCell, percentCell, savedCell, shareCell, tokensCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { EXPLORED } from '../../figures/cells/notes.ts';
import { controllerLink } from '../../figures/controller-page.ts';
import type { LeaderboardBadges } from '../../figures/leaderboard-badges.ts';
import type { LeaderboardRow } from '../../figures/leaderboard-row.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { type Cell, countCell, EMPTY, figureCell, Notes, type Table, textCell } from '../../kit/table/table.ts';

/** On two-sided-stop, whose defaults nobody fitted. */
const RISK_UNBOUNDED = `The default thresholds of two-sided-stop were tuned on nothing and bound no risk. ${typedHere('npm run fit -- --risk')} chooses some that do, on other questions of the same kind.`;

/** @param billed the rows under each billing @param baseline with whom the others are compared, if anyone */
export function leaderboardTable(
  billed: readonly Billed<readonly LeaderboardRow[]>[],
  baseline: PlayedContestant | undefined,
  badgesOf: (row: LeaderboardRow) => LeaderboardBadges,
  name: string,
  title: string,
): Table {
  const [{ value: standings }] = billed;
  const notes = new Notes();
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Rank', kind: 'figure', term: 'rank' },
      { label: 'Contestant', kind: 'text' },
      { label: 'Mode', kind: 'text', term: 'mode' },
      { label: 'Accuracy, %', kind: 'figure', term: 'interval' },
      { label: 'Tie group', kind: 'figure', term: 'tie-group' },
      { label: 'P(best)', kind: 'figure', term: 'p-best' },
      ...billedColumns(
        billed.map(({ billing }) => billing),
        [
          { label: 'Total tokens', kind: 'figure', tokens: 'total' },
          { label: 'Total saved, %', kind: 'figure', tokens: 'total' },
          { label: 'Sequential tokens', kind: 'figure', tokens: 'sequential' },
          { label: 'Sequential saved, %', kind: 'figure', tokens: 'sequential' },
        ],
      ),
      { label: `Against ${baseline?.name ?? 'a baseline'}`, kind: 'text', term: 'margin' },
      { label: 'Turned by', kind: 'figure', term: 'turned-by', more: true },
      { label: 'p, Holm', kind: 'figure', term: 'holm', more: true },
      { label: 'Orders’ error', kind: 'figure', term: 'orders-error', more: true },
      { label: 'Selected on', kind: 'text', term: 'selected-on' },
      { label: 'From', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'In CI', kind: 'text', term: 'in-ci', more: true },
    ],
    rows: standings.map((standing, i) => {
      const { played, rank, accuracy, comparison, monteCarlo } = standing;
      const { source, mode, selectedOn, code, recomputed } = badgesOf(standing);
      const ranks = endsCell(rank.interval && { lower: rank.interval[0], upper: rank.interval[1] }, String);
      return {
        contestant: played.label,
        cells: [
          { ...countCell(rank.rank), interval: ranks },
          notes.on(
            { text: played.name, ...controllerLink(played) },
            played.controller === 'two-sided-stop' ? RISK_UNBOUNDED : '',
          ),
          textCell(mode),
          percentCell(accuracy, 2),
          rank.group === undefined ? EMPTY : countCell(rank.group),
          shareCell(rank.pBest),
          ...billed.flatMap(({ value: { [i]: own } }) => [
            tokensCell(own.totalTokens, 1),
            savedCell(own.comparison?.totalSaved, notes),
            tokensCell(own.sequentialTokens, 1),
            savedCell(own.comparison?.sequentialSaved, notes),
          ]),
          againstCell(standing, baseline),
          turnedCell(comparison?.fragility(comparison.margin)),
          comparison === undefined
            ? EMPTY
            : notes.on(pCell(comparison.holm, comparison, notes), comparison.declared ? '' : EXPLORED),
          figureCell(100 * monteCarlo, 2),
          textCell(selectedOn.length === 0 ? '' : `selected on ${selectedOn.join(', ')}`),
          textCell(source),
          textCell(code),
          textCell(markOf(recomputed)),
        ] satisfies Cell[],
      };
    }),
    notes: notes.list,
  };
}

function againstCell({ played, comparison }: LeaderboardRow, baseline: PlayedContestant | undefined): Cell {
  if (comparison !== undefined) return { text: '', verdict: comparison.verdict, hollow: !comparison.survives };
  return textCell(played === baseline ? 'baseline' : '');
}

function markOf(recomputed: boolean | undefined): string {
  if (recomputed === undefined) return '';
  return recomputed ? 'recomputed' : 'not recomputed';
}
