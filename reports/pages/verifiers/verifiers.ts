/** Who asks a verifier on one trace store, and what the verdicts cost: verdict tokens are spend, shown apart from those of samples. */
import { derive, type Estimate } from '../../figures/estimate.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant, ResultGrid, Store } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface Spend {
  /** Mean tokens a question. */
  readonly samples: Estimate;
  readonly verdicts: Estimate;
  /** Of verdicts in all tokens, as a fraction of 1; 0 where nothing is spent. */
  readonly share: Estimate;
}

export interface Players {
  readonly scope: Scope;
  /** In the order of the page. */
  readonly contestants: readonly PlayedContestant[];
  readonly verifying: readonly PlayedContestant[];
  /** The contestants that spend nothing on verdicts, and of these self-consistency. */
  readonly without: readonly PlayedContestant[];
  readonly majority: readonly PlayedContestant[];
}

/** Undefined where nobody asks a verifier. */
export function playersOn(grid: ResultGrid, scope: Scope): Players | undefined {
  const [store] = scope.stores;
  const contestants = grid.contestantsOn(scope.stores);
  const verifying = contestants.filter((played) => verdictTokens(grid, played, store).some((tokens) => tokens > 0));
  if (verifying.length === 0) return undefined;
  const without = contestants.filter((played) => !verifying.includes(played));
  return {
    scope,
    contestants,
    verifying,
    without,
    majority: without.filter(({ controller }) => controller === 'self-consistency'),
  };
}

export function spendOf(results: ResampledResults, scope: Scope, played: PlayedContestant): Spend {
  const [store] = scope.stores;
  const layout = results.layout(scope);
  const total = results.means(played, scope, 'totalTokens');
  const verdicts = results.meanOf(scope, verdictTokens(results.grid, played, store));
  return {
    samples: derive([total, verdicts], layout, (all, asked) => all - asked),
    verdicts: derive([verdicts], layout, (asked) => asked),
    share: derive([verdicts, total], layout, (asked, all) => (all === 0 ? 0 : asked / all)),
  };
}

/** The same contestant but for its width has the same name: `best-of-n, 4 verdicts`. */
export function seriesOf({ controller, params }: PlayedContestant): string {
  const { verdicts } = params;
  return verdicts === undefined ? controller : `${controller}, ${verdicts} verdict${verdicts === 1 ? '' : 's'}`;
}

/** Means over orders. [questions] */
function verdictTokens(grid: ResultGrid, played: PlayedContestant, store: Store): number[] {
  const record = grid.record(played, store);
  if (record === undefined) return [];
  const parts = (record.parts ?? []).filter(({ kind }) => kind === 'verdicts');
  return record.questionIds.map(
    (_, q) => parts.reduce((sum, { tokensByQuestion }) => sum + tokensByQuestion[q], 0) / record.orders,
  );
}
