/** The record of a live run: what was asked, of whom, how, and what came of it. */
import type { CompletionsServer } from '../../benchmarks/live/client/completions-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import type { LiveSettings } from '../../benchmarks/live/live-settings.ts';

/** What one contestant has played. */
export interface LiveResult {
  readonly contestant: string;
  readonly episodes: readonly (LiveEpisode & { readonly gold: string | undefined; readonly right: boolean | undefined })[];
}

export function liveRecord(server: CompletionsServer, settings: LiveSettings, extract: string, results: readonly LiveResult[]) {
  const { readAnswer: _, budget, ...plain } = settings;
  const { failures, ...counts } = server.ledger;
  return {
    model: server.model,
    offers: server.offers,
    settings: { ...plain, extract, ...(budget && { budgetTokens: budget.limit }) },
    /** Requests without a result may have cost up to `lostTokens`. */
    requests: { ...counts, failures: Object.fromEntries(failures) },
    results,
  };
}

/** The means of what was played to its end. */
export function summaryOf({ contestant, episodes }: LiveResult) {
  const mean = (of: (episode: LiveEpisode) => number) =>
    episodes.length === 0 ? null : episodes.reduce((sum, episode) => sum + of(episode), 0) / episodes.length;
  const graded = episodes.filter(({ right }) => right !== undefined);
  return {
    contestant,
    questions: episodes.length,
    accuracy: graded.length === 0 ? null : (100 * graded.filter(({ right }) => right).length) / graded.length,
    branches: mean(({ branches }) => branches.length),
    totalTokens: mean(({ decodedTokens, probeTokens }) => decodedTokens + probeTokens),
    probeTokens: mean(({ probeTokens }) => probeTokens),
    sequentialTokens: mean(({ sequentialTokensWithProbes }) => sequentialTokensWithProbes),
  };
}
