/** The figures of a report as plain values for programs. */
import type { RunRules } from '../datasets/grading/run-rules.ts';
import { leaderboardRows } from './figures/leaderboard-row.ts';
import { plainResults } from './figures/plain-results.ts';
import type { ResampledResults } from './figures/resampled-results.ts';
import type { ReportData } from './pages/shared/report-data.ts';

/** Every result of each study, scope by scope, under every set of rules. */
export function plainReport(studies: readonly ReportData[]): object[] {
  return studies.flatMap(({ study, billedByRules, scopes }) =>
    [...billedByRules.values()].flat().flatMap(({ value: results }) => {
      const has = (id: string) => results.grid.stores.some((store) => store.id === id);
      const own = scopes.filter(({ stores }) => stores.every(({ id }) => has(id)));
      return rulesOf(results).flatMap((rules) => plainResults({ study, rules, results, scopes: own }));
    }),
  );
}

/** The overall standing of each study, with ranks: the rows of `leaderboardText`. */
export function plainLeaderboard(studies: readonly ReportData[]): object[] {
  return studies.flatMap(({ study, views: [{ results }], scopes: [scope] }) =>
    scope === undefined
      ? []
      : rulesOf(results).flatMap((rules) =>
          plainResults({ study, rules, results, scopes: [scope] }, () => leaderboardRows(results, scope)),
        ),
  );
}

/** The rules of all results, in an array; empty where there are no results. */
function rulesOf({ grid }: ResampledResults): RunRules[] {
  const records = grid.stores.flatMap((store) => grid.contestants.flatMap((played) => grid.record(played, store) ?? []));
  return records.slice(0, 1).map(({ rules }) => rules);
}
