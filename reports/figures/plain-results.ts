/** Results as plain values for programs: what the tables of the terminal show, with plain numbers. */
import type { AgainstBaseline } from './baseline-comparisons.ts';
import type { Estimate } from './estimate.ts';
import type { LeaderboardRow } from './leaderboard-row.ts';
import { pointsOf } from './margins.ts';
import type { PlayedStudy } from './played-studies.ts';
import { type ResultRow, resultRows } from './result-rows.ts';

/** A figure with the ends of its 95 % interval; null for what is unknown. */
export interface PlainFigure {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** One row for each contestant in each scope: accuracy and savings in percent, differences in points, tokens a question. */
export function plainResults(
  { study, rules, results, scopes }: PlayedStudy,
  rowsOf: (scope: PlayedStudy['scopes'][number]) => readonly ResultRow[] = (scope) => resultRows(results, scope),
): object[] {
  return scopes.flatMap((scope) =>
    rowsOf(scope).map((row) => ({
      study: study.id,
      scope: scope.id,
      traces: scope.stores.map(({ id }) => id),
      rules,
      contestant: row.played.contestant,
      controller: row.played.controller,
      params: row.played.params,
      orders: row.played.orders,
      ...('rank' in row && { rank: (row as LeaderboardRow).rank.rank, ranks: (row as LeaderboardRow).rank.interval ?? null }),
      accuracy: plainFigure(row.accuracy, 100),
      totalTokens: plainFigure(row.totalTokens),
      sequentialTokens: plainFigure(row.sequentialTokens),
      against: row.comparison === undefined ? null : against(row.comparison),
    })),
  );
}

function against(comparison: AgainstBaseline): object {
  const { totalSaved, sequentialSaved } = comparison;
  return {
    contestant: comparison.against.contestant,
    accuracy: plainFigure(comparison.accuracy, 100),
    verdict: comparison.verdict,
    margin: pointsOf(comparison.margin),
    survives: comparison.survives,
    p: plainNumber(comparison.pValue, 6),
    pAdjusted: plainNumber(comparison.holm, 6),
    totalSaved: totalSaved === undefined ? null : plainFigure(totalSaved, 100),
    sequentialSaved: sequentialSaved === undefined ? null : plainFigure(sequentialSaved, 100),
  };
}

function plainFigure({ estimate, interval }: Estimate, unit = 1): PlainFigure {
  return {
    estimate: plainNumber(unit * estimate),
    lower: interval === undefined ? null : plainNumber(unit * interval.lower),
    upper: interval === undefined ? null : plainNumber(unit * interval.upper),
  };
}

/** Rounded; null for what is no number. */
function plainNumber(value: number, decimals = 4): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(decimals)) : null;
}
