/** The leaderboard as plain text, for terminals. */
import { visible } from '../../datasets/foundation/text/visible.ts';
import { leaderboardBadges } from '../figures/leaderboard-badges.ts';
import { leaderboardRows } from '../figures/leaderboard-row.ts';
import { whyNoInterval } from '../pages/shared/no-intervals.ts';
import type { ReportData } from '../pages/shared/report-data.ts';
import { standingNotes, standingTable } from './standing-table.ts';

/** The overall standing of a study; ends with a line break. @param width characters of a line */
export function leaderboardText({ views, scopes, expected, recorded: since }: ReportData, width: number): string {
  const [{ results }] = views;
  const [scope] = scopes;
  if (scope === undefined) return 'nothing was played to its end\n';
  const standings = leaderboardRows(results, scope).map((standing) => {
    const { selectedOn, mode } = leaderboardBadges(results.grid, standing.played, scope, expected);
    return { ...standing, marks: [mode, selectedOn.length > 0 ? 'selected on these traces' : ''] };
  });
  const recorded = since === undefined ? [] : [visible(`recorded on ${since.date}, not recomputed here`)];
  const whyNone = whyNoInterval(results.layout(scope));
  const { grid } = results;
  return `${[
    visible(scope.name),
    ...recorded,
    ...standingTable(standings, grid, width),
    ...standingNotes(standings, { grid, whyNone, baselineFlag: '--baseline self-consistency:width=64' }, width),
  ].join('\n')}\n`;
}
