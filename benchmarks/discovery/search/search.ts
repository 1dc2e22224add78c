/**
 * The search. Round after round an explorer proposes candidates, the candidates are raced, and their results are written down. A search
 * limited by candidates ends at the same result for a seed, whatever the number of workers and however often it was killed. Where it is
 * limited by time, the ledger tells where it stopped. Proposals of an agent or a model are not repeatable: such a search, once killed, goes
 * on with the next round.
 */

import pLimit from 'p-limit';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import type { Entry, History } from '../objective/history.ts';
import type { Team } from '../play/team.ts';
import type { CandidateBody } from '../space/candidate.ts';
import { ROUNDS } from '../space/search-settings.ts';
import { barOf, elites } from './archive.ts';
import type { Explorer, Proposal } from './explorer.ts';
import type { Ledger } from './ledger.ts';
import { STANDARD } from './manner.ts';
import { race, type ScoringContext } from './race.ts';

export interface SearchOptions {
  readonly explorer: Explorer;
  readonly seed: number;
  /** Candidates proposed at a time. */
  readonly batch: number;
  /** Entries of the ledger at most. */
  readonly candidates: number;
  /** A clock in seconds. */
  readonly clock: () => number;
  /** No round starts once the clock has come to this. */
  readonly deadline: number;
  /** Candidates scored at a time. */
  readonly workers: number;
  readonly onEntry?: (entry: Entry, history: History) => void;
}

/** A team that can do so keeps the process of foreign code for a whole race. */
export interface SearchContext extends ScoringContext {
  readonly team: Pick<Team, 'play' | 'learnStop'> & Partial<Pick<Team, 'forRace'>>;
}

export async function search(ledger: Ledger, context: SearchContext, options: SearchOptions): Promise<History> {
  const { explorer, seed, batch, candidates, clock, deadline } = options;
  const { archive } = context.manner ?? STANDARD;
  const { perRound } = explorer;
  const limit = pLimit(options.workers);
  const known = new Set<string>();
  /** The last round in which something new was proposed. */
  let fruitful = -1;
  ledger.entries.forEach(learn);
  for (let round = firstRound(); round - fruitful <= ROUNDS.patience; round++) {
    const room = candidates - ledger.entries.length;
    if (room <= 0 || clock() >= deadline) break;
    const before = ledger.entries.filter((entry) => entry.round < round);
    const started = clock();
    const random = stream('discovery', explorer.name, seed, round);
    const proposals = await explorer.propose(historyOf(before), random, perRound ?? batch, context.team);
    const proposing = (clock() - started) / Math.max(1, proposals.length);
    const fresh = perRound === undefined ? notKnown(proposals) : proposals.map(refusedIfKnown);
    const bar = barOf(elites(before, archive), archive);
    const outcomes = fresh.slice(0, room).map((proposal) => limit(() => scored(proposal, bar, context, clock)));
    // Outcomes are awaited in turn. Once one has ended the search, failures of later ones are of no interest.
    for (const each of outcomes) each.catch(() => {});
    try {
      for (const each of outcomes) await note(round, await each, proposing);
    } finally {
      limit.clearQueue();
    }
  }
  return historyOf(ledger.entries);

  async function note(round: number, { seconds, ...outcome }: Outcome, proposing: number): Promise<void> {
    const entry = {
      index: ledger.entries.length,
      explorer: explorer.name,
      round,
      ...outcome,
      seconds: round3(seconds + proposing),
    };
    await ledger.append(entry);
    learn(entry);
    options.onEntry?.(entry, historyOf(ledger.entries));
  }

  /**
   * The first round to play. A round that was cut off is proposed again; its entries in the ledger are known. An agent or a model is not
   * asked the same again: there the next round comes first.
   */
  function firstRound(): number {
    const last = ledger.entries.at(-1)?.round;
    if (last === undefined) return 0;
    return perRound === undefined ? last : last + 1;
  }

  function learn({ candidate: { id }, round }: Entry): void {
    if (known.has(id)) return;
    known.add(id);
    fruitful = round;
  }

  function notKnown(proposals: readonly Proposal[]): Proposal[] {
    const met = new Set(known);
    return proposals.filter(({ candidate: { id } }) => !met.has(id) && met.add(id));
  }

  /** A candidate that was scored before is not scored again. Its proposal had a price, so that it is noted, with the reason. */
  function refusedIfKnown(proposal: Proposal): Proposal {
    const { id } = proposal.candidate;
    const before = ledger.entries.find(({ candidate, scores }) => candidate.id === id && scores !== undefined);
    if (before === undefined || proposal.fault !== undefined) return proposal;
    return { ...proposal, fault: `expected a new candidate, got one that was scored before as ${before.index}` };
  }
}

export function historyOf(entries: readonly Entry[]): History {
  return {
    entries,
    get best() {
      return elites(entries, { size: 1, ofAKind: 1 })[0];
    },
  };
}

type Outcome = Pick<Entry, 'candidate' | 'scores' | 'failure' | 'seconds' | 'tokens' | 'dollars'>;

async function scored(
  { candidate, fault, tokens, dollars }: Proposal,
  bar: number,
  context: SearchContext,
  clock: () => number,
): Promise<Outcome> {
  const started = clock();
  const outcome = fault === undefined ? await raced(candidate.what, bar, context) : { failure: fault };
  return { candidate, ...outcome, seconds: clock() - started, tokens, dollars };
}

/** An error of foreign code is the candidate's failure. An error with a composition is a defect of this program. */
async function raced(what: CandidateBody, bar: number, context: SearchContext): Promise<Pick<Outcome, 'scores' | 'failure'>> {
  const own = context.team.forRace?.(what);
  try {
    return { scores: await race(what, bar, { ...context, team: own ?? context.team }) };
  } catch (error) {
    if (what.kind === 'composition') throw error;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { failure: `${name}: ${message}`.split('\n')[0] };
  } finally {
    own?.close();
  }
}

function round3(seconds: number): number {
  return Number(seconds.toFixed(3));
}

/**
 * Returns the seconds by the wall clock after each entry. An entry tells how long it took while others were at work too, which is more than
 * its share. All entries are scaled to the time that this process has measured for its own.
 *
 * @param since entries that were in the ledger before
 * @param seconds by the wall clock, for those after
 * @param atOnce candidates scored at a time, where there are none after
 */
export function elapsed(entries: readonly Entry[], since: number, seconds: number, atOnce: number): number[] {
  const own = entries.slice(since).reduce((sum, entry) => sum + entry.seconds, 0);
  const scale = own > 0 ? seconds / own : 1 / atOnce;
  let sum = 0;
  return entries.map((entry) => scale * (sum += entry.seconds));
}
