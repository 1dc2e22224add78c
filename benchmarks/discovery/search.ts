/**
 * The search: round after round an explorer proposes, candidates are raced, and what became of them is written down. Limited by
 * candidates, it ends at the same result for a seed, whatever the number of workers and however often it was killed; limited by
 * time, the ledger tells where it stopped.
 */
import pLimit from 'p-limit';
import { stream } from '../../datasets/random-streams.ts';
import { barOf, elites } from './archive.ts';
import type { Explorer, Proposal } from './explorer.ts';
import type { Entry, History } from './history.ts';
import type { Ledger } from './ledger.ts';
import { type Course, race } from './race.ts';

export interface SearchOptions {
  readonly explorer: Explorer;
  readonly seed: number;
  /** Candidates proposed at a time. */
  readonly batch: number;
  /** Entries of the ledger at most. */
  readonly candidates: number;
  /** Seconds since anything fixed. */
  readonly clock: () => number;
  /** By the clock; no round is begun after it. */
  readonly until: number;
  /** Candidates scored at a time. */
  readonly workers: number;
  readonly onEntry?: (entry: Entry, history: History) => void;
}

/** Rounds in a row in which nothing new is proposed, after which there is nothing more. */
const PATIENCE = 20;

export async function search(ledger: Ledger, course: Course, options: SearchOptions): Promise<History> {
  const { explorer, seed, batch, candidates, clock, until } = options;
  const limit = pLimit(options.workers);
  let barren = 0;
  for (let round = ledger.entries.at(-1)?.round ?? 0; barren < PATIENCE; round++) {
    const room = candidates - ledger.entries.length;
    if (room <= 0 || clock() >= until) break;
    const before = ledger.entries.filter((entry) => entry.round < round);
    const started = clock();
    const proposals = await explorer.propose(historyOf(before), stream('discovery', explorer.name, seed, round), batch);
    const proposing = (clock() - started) / Math.max(1, proposals.length);
    const known = new Set(ledger.entries.map(({ candidate }) => candidate.id));
    const fresh = proposals.filter(({ candidate: { id } }) => !known.has(id) && known.add(id)).slice(0, room);
    const bar = barOf(elites(before));
    const entries = fresh.map((proposal) => limit(() => scored(proposal, bar, course, clock)));
    for (const each of entries) {
      const { seconds, ...outcome } = await each;
      const entry = {
        index: ledger.entries.length,
        explorer: explorer.name,
        round,
        ...outcome,
        seconds: round3(seconds + proposing),
      };
      await ledger.append(entry);
      options.onEntry?.(entry, historyOf(ledger.entries));
    }
    barren = fresh.length === 0 ? barren + 1 : 0;
  }
  return historyOf(ledger.entries);
}

export function historyOf(entries: readonly Entry[]): History {
  return {
    entries,
    get best() {
      return elites(entries, 1)[0];
    },
  };
}

type Outcome = Pick<Entry, 'candidate' | 'scores' | 'failure' | 'seconds' | 'tokens' | 'dollars'>;

async function scored(
  { candidate, fault, tokens, dollars }: Proposal,
  bar: number,
  course: Course,
  clock: () => number,
): Promise<Outcome> {
  const started = clock();
  const outcome = fault === undefined ? await raced(candidate.what, bar, course) : { failure: fault };
  return { candidate, ...outcome, seconds: clock() - started, tokens, dollars };
}

/** What code does wrong is its failure; what goes wrong with a composition is a defect of this program. */
async function raced(what: Proposal['candidate']['what'], bar: number, course: Course) {
  try {
    return { scores: await race(what, bar, course) };
  } catch (error) {
    if (what.kind === 'composition') throw error;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { failure: `${name}: ${message}`.split('\n')[0] };
  }
}

function round3(seconds: number): number {
  return Number(seconds.toFixed(3));
}
