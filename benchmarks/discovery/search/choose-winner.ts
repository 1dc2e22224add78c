/**
 * Chooses the winner. The finalists are played in fresh orders, each with its neighbours, which differ by small changes of its knobs. A
 * finalist that is good only at one point was lucky; the winner is good all around. Mechanisms that do it no good are then taken away, unless
 * the manner of the search leaves them.
 */
import pLimit from 'p-limit';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { meanOf } from '../../statistics/mean.ts';
import type { History, Scores } from '../objective/history.ts';
import type { OrderRange } from '../play/play-candidate.ts';
import { CandidateFault } from '../sandbox/candidate-fault.ts';
import { type Candidate, candidate } from '../space/candidate.ts';
import { ORDERS, WINNER } from '../space/search-settings.ts';
import { perturbAllKnobs, simpler } from '../space/vary.ts';
import { elites } from './archive.ts';
import { averagedElites } from './averaged-elites.ts';
import { STANDARD } from './manner.ts';
import { type ScoringContext, scoreIn } from './race.ts';

export interface Finalist {
  readonly candidate: Candidate;
  /** In fresh orders. */
  readonly scores: Scores;
  /** The mean score of its neighbours; its own for code, which has none. */
  readonly around: number;
}

/** Orders in which finalists are confirmed, and their neighbours. */
export const FRESH_ORDERS: OrderRange = { first: ORDERS.confirmation, count: WINNER.orders };
export const NEIGHBOUR_ORDERS: OrderRange = { first: ORDERS.confirmation, count: WINNER.neighbourOrders };

/**
 * Returns the winner first, then the finalists by the mean of their own score and that around them.
 *
 * @param most how many of the best so far to choose among, beside the averages of their kinds
 */
export async function chooseWinner(
  { entries }: History,
  context: ScoringContext,
  seed: number,
  workers: number,
  most: number = WINNER.finalists,
): Promise<Finalist[]> {
  const { archive, simplify } = context.manner ?? STANDARD;
  const limit = pLimit(workers);
  const best = elites(entries, { ...archive, size: most }).map((entry) => entry.candidate);
  const finalists = await tried([...best, ...averagedElites(elites(entries, archive))]);
  const enough = finalists.length > 0 ? standing(finalists[0]) - WINNER.good : Number.POSITIVE_INFINITY;
  while (simplify && finalists.length > 0) {
    const simplified = await tried(simplerThan(finalists[0].candidate));
    if (simplified.length === 0 || standing(simplified[0]) < enough) break;
    finalists.unshift(simplified[0]);
  }
  return finalists;

  async function tried(candidates: readonly Candidate[]): Promise<Finalist[]> {
    const scored = candidates.map(async (each) => {
      const scores = await limit(() => scoreIn(FRESH_ORDERS, each.what, context)).catch(noFinalist);
      if (scores === undefined) return [];
      const around = await Promise.all(
        neighbours(each, seed).map((what) => limit(() => scoreIn(NEIGHBOUR_ORDERS, what, context))),
      );
      return [{ candidate: each, scores, around: around.length > 0 ? meanOf(around.map(({ score }) => score)) : scores.score }];
    });
    return (await Promise.all(scored)).flat().sort((a, b) => standing(b) - standing(a));
  }
}

/** Code that fails in new orders is no finalist. An error with a composition is a defect of this program. */
function noFinalist(error: unknown): undefined {
  if (!(error instanceof CandidateFault)) throw error;
}

function standing({ scores, around }: Finalist): number {
  return (scores.score + around) / 2;
}

function simplerThan({ id, what }: Candidate): Candidate[] {
  if (what.kind === 'code') return [];
  return simpler(what.composition).map((composition) => candidate({ kind: 'composition', composition }, [id]));
}

function neighbours({ id, what }: Candidate, seed: number): Candidate['what'][] {
  if (what.kind === 'code') return [];
  const random = stream('neighbours', seed, id);
  return Array.from({ length: WINNER.neighbours }, () => ({
    kind: 'composition',
    composition: perturbAllKnobs(what.composition, random),
  }));
}
