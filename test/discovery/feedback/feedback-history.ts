/** Histories and candidates of tests. */

import type { Entry, History } from '../../../benchmarks/discovery/objective/history.ts';
import type { Team } from '../../../benchmarks/discovery/play/team.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';

export const NO_HISTORY: History = { entries: [], best: undefined };

/** Works out nothing for an explorer. */
export const NO_TEAM: Pick<Team, 'learnStop'> = {
  learnStop: () => Promise.reject(new Error('expected an explorer that learns nothing')),
};

export function entryOf(index: number, code: string, more: Partial<Entry> = {}): Entry {
  const scores = {
    score: 0.4 + index / 100,
    folds: [0.3, 0.5],
    curve: [
      { beta: 0, accuracy: 0.4, totalTokens: 10_000, sequentialTokens: 1_000 },
      { beta: 1, accuracy: 0.5, totalTokens: 90_000, sequentialTokens: 9_000 },
    ],
    orders: 16,
  };
  const made = {
    index,
    candidate: candidate({ kind: 'code', code }),
    explorer: 'agent',
    round: index,
    seconds: 1,
    tokens: 0,
    dollars: 0,
  };
  return { ...made, ...(more.failure === undefined && { scores }), ...more };
}
