/** A whole search: from trace stores to a winner and its ablations. `npm run discover` adds the words. */

import { type Ablated, ablate } from './ablation/ablations.ts';
import { areaDifference, type Difference } from './ablation/paired-area.ts';
import { type SingleSettings, singleSettings } from './ablation/single-settings.ts';
import type { Played } from './objective/curve.ts';
import type { CurvePoint, Entry, History } from './objective/history.ts';
import { byQuestion, curveOf, type Objective, scoresOf } from './objective/objective.ts';
import { openSearchStores, type SearchStores } from './objective/search-stores.ts';
import { type ObjectiveChoice, standardObjective } from './objective/standard-objective.ts';
import type { Elsewhere } from './play/queued-candidates.ts';
import { type Team, team } from './play/team.ts';
import { chooseWinner, type Finalist, FRESH_ORDERS } from './search/choose-winner.ts';
import type { Explorer } from './search/explorer.ts';
import { type Ledger, openLedger, type SearchSettings } from './search/ledger.ts';
import { type Manner, STANDARD } from './search/manner.ts';
import { mostOrders, type ScoringContext } from './search/race.ts';
import { elapsed, search } from './search/search.ts';
import { confidenceMomentum } from './space/known.ts';
import { CHANCE, ORDERS, ROUNDS } from './space/search-settings.ts';

export interface DiscoverOptions {
  readonly explorer: Explorer;
  /** Ids of the search stores. */
  readonly stores: readonly string[];
  readonly seed: number;
  readonly candidates: number;
  readonly workers: number;
  /** Plays compositions in place of this process. */
  readonly elsewhere?: Elsewhere | undefined;
  readonly ledger: string;
  readonly objective: ObjectiveChoice;
  /** How the search spends its time; in the standard manner unless given. */
  readonly manner?: Manner | undefined;
  /** A clock in seconds. */
  readonly clock: () => number;
  /** No round starts once the clock has come to this. */
  readonly deadline: number;
  /** How many of the best to choose the winner among; a dozen unless given. */
  readonly finalists?: number;
  /** Whether to search for single settings as well, to see what the common knob is worth. */
  readonly withoutBeta?: boolean;
  readonly onEntry?: (entry: Entry, history: History) => void;
  /** Receives a line when the last line of a ledger was cut off and is removed. */
  readonly onNotice?: (line: string) => void;
  /** Called when the search has ended, before the winner is chosen. */
  readonly onFound?: (history: History) => void;
  /** Receives a few words on each step that follows the choice of the winner. */
  readonly onPhase?: (phase: string) => void;
}

export interface Discovery {
  readonly heading: SearchSettings;
  readonly finalists: readonly Finalist[];
  readonly history: History;
  readonly objective: Objective;
  /** Confidence-momentum in the same fresh orders. */
  readonly reference: { readonly curve: readonly CurvePoint[]; readonly folds: readonly number[]; readonly score: number };
  /** None of a winner that is code. */
  readonly ablations: readonly Ablated[];
  readonly withoutBeta?: SingleSettings & {
    readonly seconds: number;
    readonly curve: readonly CurvePoint[];
    readonly difference: Difference;
  };
  /** Seconds by the wall clock after each entry, as `elapsed` returns them. */
  readonly elapsed: readonly number[];
  /** Seconds of the search and of the choice of the winner. */
  readonly seconds: number;
  readonly evaluationsPerMinute: number;
}

const REFERENCE = { kind: 'composition', composition: confidenceMomentum } as const;
/** The orders of one evaluation, which is at one β. */
const ORDERS_OF_AN_EVALUATION = 16;

/** @throws DataError, MachineError as of `openLedger`; what was found by then is in the ledger */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const { explorer, seed, workers, manner = STANDARD } = options;
  const stores = await openSearchStores(options.stores, CHANCE);
  const objective = standardObjective(stores, options.objective);
  const heading = headingOf(stores, objective, explorer, seed, manner);
  const ledger = await openLedger(options.ledger, heading, options.onNotice);
  try {
    const players = await team(stores, CHANCE, workers, options.elsewhere);
    try {
      return await discoverWith({ stores, objective, heading, ledger, players, manner }, options);
    } finally {
      await players.close();
    }
  } finally {
    await ledger.close();
  }
}

interface Opened {
  readonly stores: SearchStores;
  readonly objective: Objective;
  readonly heading: SearchSettings;
  readonly ledger: Ledger;
  readonly players: Team;
  readonly manner: Manner;
}

async function discoverWith(
  { stores, objective, heading, ledger, players, manner }: Opened,
  options: DiscoverOptions,
): Promise<Discovery> {
  const { explorer, seed, candidates, workers, elsewhere, clock, deadline, onEntry, onNotice } = options;
  const reference = await players.play(REFERENCE, objective.betas, { first: ORDERS.search, count: mostOrders(manner) });
  const context = { team: players, objective, reference: byQuestion(reference, objective), manner };
  const searching = {
    explorer,
    seed,
    batch: ROUNDS.batch,
    candidates,
    clock,
    deadline,
    workers: elsewhere === undefined ? 2 * workers : ROUNDS.batch,
  };
  const before = ledger.entries.length;
  const started = clock();
  const history = await search(ledger, context, { ...searching, ...(onEntry && { onEntry }) });
  const searched = clock() - started;
  options.onFound?.(history);
  const finalists = await chooseWinner(history, context, seed, searching.workers, options.finalists);
  const times = elapsed(history.entries, before, searched, searching.workers);
  const took = times.at(-1) ?? 0;
  options.onPhase?.('playing the reference in the fresh orders of the winner');
  const found = {
    heading,
    finalists,
    history,
    objective,
    reference: await inFreshOrders(context),
    elapsed: times,
    seconds: took + clock() - started - searched,
    evaluationsPerMinute: took > 0 ? (60 * evaluations(history.entries, objective)) / took : 0,
  };
  if (finalists.length === 0 || finalists[0].candidate.what.kind === 'code') return { ...found, ablations: [] };
  const { what } = finalists[0].candidate;
  options.onPhase?.('ablations: playing the winner without each of its parts');
  const whole = await players.play(what, objective.betas, FRESH_ORDERS);
  const ablations = await ablate(what.composition, whole, players, objective, stores);
  // Agents and models are not asked for settings without a schedule.
  if (options.withoutBeta !== true || explorer.perRound !== undefined) return { ...found, ablations };
  const begun = clock();
  options.onPhase?.(`searching ${history.entries.length} single settings, for what the knob is good for`);
  const single = await singleSettings(context, {
    ...searching,
    candidates: history.entries.length,
    heading,
    ledger: options.ledger.replace(/\.jsonl$/, '-without-beta'),
    ...(onNotice && { onNotice }),
    reference,
  });
  const withoutBeta = { ...single, seconds: clock() - begun, ...asCurve(single.played, whole, objective, stores) };
  return { ...found, ablations, withoutBeta };
}

/**
 * Returns how many episodes were played for these candidates, in evaluations. One evaluation is all search stores and questions in 16
 * orders at one β.
 */
export function evaluations(entries: readonly Entry[], { betas }: Pick<Objective, 'betas'>): number {
  const orders = entries.reduce((sum, { scores }) => sum + (scores?.orders ?? 0), 0);
  return (orders * betas.length) / ORDERS_OF_AN_EVALUATION;
}

async function inFreshOrders({ team, objective }: ScoringContext): Promise<Discovery['reference']> {
  const fresh = await team.play(REFERENCE, objective.betas, FRESH_ORDERS);
  const { curve, folds, score } = scoresOf(fresh, 0, objective, byQuestion(fresh, objective));
  return { curve, folds, score };
}

/** Settings have no β: their places in the curve stand for it. */
function asCurve(single: Played, whole: Played, objective: Objective, stores: SearchStores) {
  const places = single.sums.map((_, i) => i / (single.sums.length - 1));
  return { curve: curveOf(single, places), difference: areaDifference(single, whole, objective, stores) };
}

function headingOf(
  { sources }: SearchStores,
  { questions: _, ...objective }: Objective,
  explorer: Explorer,
  seed: number,
  manner: Manner,
): SearchSettings {
  const { stages, archive, fromNothing } = manner;
  const stores = sources.map(({ id, sha256 }) => ({ id, sha256 }));
  return {
    discovery: 1,
    explorer: explorer.name,
    seed,
    stores,
    objective: { ...objective, chance: CHANCE },
    stages,
    batch: ROUNDS.batch,
    ...(manner !== STANDARD && { archive, fromNothing }),
  };
}
