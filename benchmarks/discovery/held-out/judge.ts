/**
 * Judges a found controller on trace stores that the search never saw. The verdict has the controller's curve, and the tokens at
 * which it reaches the accuracy of self-consistency over 64 branches. It has paired differences to confidence-momentum at equal
 * tokens. Beside it stand earlier bests of the search, and the winner without its parts.
 */
import { differenceInterval } from '../../statistics/default-intervals.ts';
import { meanOf } from '../../statistics/mean.ts';
import { layoutOf } from '../ablation/paired-area.ts';
import { openSearchStores, type SearchStores } from '../objective/search-stores.ts';
import { CandidateFault } from '../sandbox/candidate-fault.ts';
import { type Comparison, compare } from './compare.ts';
import { type PlayedAll, partsOf } from './parts.ts';
import { confidenceMomentumAt, StorePlayer, selfConsistencyOf } from './play-stores.ts';
import { reach } from './reach.ts';
import { accuracyAt, type Found, playedByFound, type Rows } from './rows.ts';
import { resamplesOf, shareToReach } from './saving.ts';
import type { Verdict } from './verdict-schema.ts';

export type { Verdict } from './verdict-schema.ts';

export interface Task {
  readonly found: Found;
  readonly stores: readonly string[];
  /** The published orders 0 … orders − 1, in which no candidate was searched. */
  readonly orders: number;
  /** Compositions to be played beside it. */
  readonly comparison?: Comparison;
}

const BETAS = Array.from({ length: 21 }, (_, i) => i / 20);
const RIVAL_BETAS = [0.2, 0.4, 0.5, 0.6, 0.8, 1];

/** Foreign code that plays on search stores may fail on others. */
export interface Fault {
  readonly fault: string;
}

/** Returns the verdict, or the fault as data that can pass between processes: of an error only the message would arrive. */
export async function judgeOrFault(task: Task): Promise<Verdict | Fault> {
  try {
    return await judge(task);
  } catch (error) {
    if (error instanceof CandidateFault) return { fault: error.message };
    throw error;
  }
}

interface JudgingStores {
  readonly opened: SearchStores;
  /** Has played the opponents that earlier winners met. */
  readonly player: StorePlayer;
}

/** The stores that were asked for last: one winner after another is judged on the same. */
let known: { readonly key: string; readonly stores: Promise<JudgingStores> } | undefined;

function judgingStores(ids: readonly string[], orders: number): Promise<JudgingStores> {
  const key = JSON.stringify([ids, orders]);
  if (known?.key !== key) known = { key, stores: openStores(ids, orders) };
  return known.stores;
}

async function openStores(ids: readonly string[], orders: number): Promise<JudgingStores> {
  const opened = await openSearchStores(ids, 0);
  return { opened, player: new StorePlayer(orders, async (id) => opened.sources[ids.indexOf(id)]) };
}

/** @throws CandidateFault of one line when the code that was found fails */
export async function judge({ found, stores, orders, comparison }: Task): Promise<Verdict> {
  const { opened, player } = await judgingStores(stores, orders);
  const sources = await Promise.all(stores.map((id) => player.open(id)));
  const opponents = {
    rival: await player.curve(stores, confidenceMomentumAt(BETAS)),
    baseline: await player.rows(stores, selfConsistencyOf(64)),
  };
  const playedAs = async (bill: 'published' | 'billed'): Promise<PlayedAll> => ({
    own: await playedByFound(
      found,
      sources.map((source) => source[bill]!),
      BETAS,
      orders,
    ),
    rival: opponents.rival.map((rows) => rows[bill]!),
    baseline: opponents.baseline[bill]!,
  });
  const published = await playedAs('published');
  const billed = opponents.baseline.billed && (await playedAs('billed'));
  const { own, rival, baseline } = published;
  const goal = meanOf(baseline.accuracy);
  const layout = layoutOf(opened);
  const resamples = resamplesOf(layout);
  const [curve, rivalCurve] = [pointsOf(own), pointsOf(rival)];
  return {
    orders,
    questions: resamples.clusters,
    baseline: { accuracy: goal, totalTokens: meanOf(baseline.tokens) },
    curve,
    rivalCurve,
    reached: reach(curve, goal),
    share: shareToReach(own, baseline, resamples),
    rivalReached: reach(rivalCurve, goal),
    rivalShare: shareToReach(rival, baseline, resamples),
    against: RIVAL_BETAS.map((beta) => {
      const rows = rival[BETAS.indexOf(beta)];
      const [accuracy, totalTokens] = [meanOf(rows.accuracy), meanOf(rows.tokens)];
      const { estimate, lower, upper, sparse } = differenceInterval(accuracyAt(own, totalTokens), rows.accuracy, layout);
      const equal = { reached: reach(curve, accuracy), share: shareToReach(own, rows, resamples) };
      return { beta, accuracy, totalTokens, difference: estimate, lower, upper, sparse, ...equal };
    }),
    parts: partsOf(opened.sources, layout, BETAS, published, billed),
    compared: comparison === undefined ? [] : compare(comparison, opened, orders, goal),
  };
}

/** The points of a curve, by β of the grid, which goes from the least to the most of the knob. */
function pointsOf(settings: readonly Rows[]): Verdict['curve'] {
  return settings.map((rows, i) => ({ beta: BETAS[i], accuracy: meanOf(rows.accuracy), totalTokens: meanOf(rows.tokens) }));
}
