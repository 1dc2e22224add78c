/** A whole search, from trace stores to a winner: what `npm run discover` does, less the words. */

import { chooseWinner, type Finalist, FRESH } from './choose-winner.ts';
import type { Explorer } from './explorer.ts';
import type { CurvePoint, Entry, History } from './history.ts';
import { type Heading, openLedger } from './ledger.ts';
import { byQuestion, type Objective, scoresOf } from './objective/objective.ts';
import { CHANCE, standardObjective } from './objective/standard-objective.ts';
import { SEARCH_ORDERS } from './play/play-candidate.ts';
import { openSearchStores, type SearchStores } from './play/search-stores.ts';
import { type Team, team } from './play/team.ts';
import { type Course, STAGES } from './race.ts';
import { search } from './search.ts';
import { confidenceMomentum } from './space/known.ts';

export interface DiscoverOptions {
  readonly explorer: Explorer;
  /** Ids of the search stores. */
  readonly stores: readonly string[];
  readonly seed: number;
  readonly candidates: number;
  readonly workers: number;
  readonly ledger: string;
  readonly objective: Partial<Pick<Objective, 'kind' | 'tokens' | 'gamma'>>;
  /** Seconds since anything fixed, and when by it no round is begun any more. */
  readonly clock: () => number;
  readonly until: number;
  readonly onEntry?: (entry: Entry, history: History) => void;
}

export interface Discovery {
  readonly finalists: readonly Finalist[];
  readonly history: History;
  readonly objective: Objective;
  /** Confidence-momentum in the same fresh orders. */
  readonly reference: { readonly curve: readonly CurvePoint[]; readonly folds: readonly number[]; readonly score: number };
}

/** Candidates proposed at a time. */
const BATCH = 64;
const REFERENCE = { kind: 'composition', composition: confidenceMomentum } as const;

export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const { explorer, seed, candidates, workers, clock, until, onEntry } = options;
  const stores = await openSearchStores(options.stores, CHANCE);
  const objective = standardObjective(stores, options.objective);
  const ledger = await openLedger(options.ledger, headingOf(stores, objective, explorer, seed));
  const players = await team(stores, CHANCE, workers);
  try {
    const course = await courseOf(players, objective);
    const atATime = 2 * workers;
    const history = await search(ledger, course, {
      explorer,
      seed,
      batch: BATCH,
      candidates,
      clock,
      until,
      workers: atATime,
      ...(onEntry && { onEntry }),
    });
    const finalists = await chooseWinner(history, course, seed, atATime);
    const fresh = await players.play(REFERENCE, objective.betas, FRESH);
    const { curve, folds, score } = scoresOf(fresh, 0, objective, byQuestion(fresh, objective));
    return { finalists, history, objective, reference: { curve, folds, score } };
  } finally {
    await players.close();
  }
}

/** The reference, confidence-momentum, is played in the orders of the search. */
async function courseOf(players: Team, objective: Objective): Promise<Course> {
  const orders = { first: SEARCH_ORDERS, count: STAGES[STAGES.length - 1].orders };
  const reference = byQuestion(await players.play(REFERENCE, objective.betas, orders), objective);
  return { team: players, objective, reference };
}

function headingOf(
  { sources }: SearchStores,
  { questions: _, ...objective }: Objective,
  explorer: Explorer,
  seed: number,
): Heading {
  const stores = sources.map(({ id, sha256 }) => ({ id, sha256 }));
  return {
    discovery: 1,
    explorer: explorer.name,
    seed,
    stores,
    objective: { ...objective, chance: CHANCE },
    stages: STAGES,
    batch: BATCH,
  };
}
