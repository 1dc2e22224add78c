/**
 * Candidates are raced. Each is played in few orders, and in more only while it may still be among the best (Maron & Moore 1994, "Hoeffding
 * races"). All candidates are played in the same orders.
 */

import { type Played, together } from '../objective/curve.ts';
import type { Scores } from '../objective/history.ts';
import { type Objective, scoresOf } from '../objective/objective.ts';
import type { OrderRange } from '../play/play-candidate.ts';
import type { Team } from '../play/team.ts';
import type { CandidateBody } from '../space/candidate.ts';
import { countKnobs } from '../space/mechanisms.ts';
import { ORDERS } from '../space/search-settings.ts';
import { type Manner, STANDARD } from './manner.ts';

/** The things that scoring needs. */
export interface ScoringContext {
  readonly team: Pick<Team, 'play'>;
  readonly objective: Objective;
  /** The objective of the reference, by question. */
  readonly reference: readonly number[];
  /** The standard manner unless given. */
  readonly manner?: Manner;
}

/** Returns the scores of a candidate, in few orders where it falls behind. @param bar the score of the worst candidate that is kept */
export async function race(what: CandidateBody, bar: number, context: ScoringContext): Promise<Scores> {
  const { team, objective, reference, manner = STANDARD } = context;
  let played: Played | undefined;
  for (const { orders, slack } of manner.stages) {
    const done = played?.orders ?? 0;
    const more = await team.play(what, objective.betas, { first: ORDERS.search + done, count: orders - done });
    played = played === undefined ? more : together(played, more);
    const scores = scoresOf(played, knobsIn(what), objective, reference);
    if (scores.score < bar - slack || orders === mostOrders(manner)) return scores;
  }
  throw new RangeError('expected one stage or more, got none');
}

/** The orders of the last stage. */
export function mostOrders({ stages }: Manner): number {
  return stages[stages.length - 1].orders;
}

/** Returns the scores of a candidate in these orders. */
export async function scoreIn(
  orders: OrderRange,
  what: CandidateBody,
  { team, objective, reference }: ScoringContext,
): Promise<Scores> {
  return scoresOf(await team.play(what, objective.betas, orders), knobsIn(what), objective, reference);
}

/** The complexity of code is not counted. */
function knobsIn(what: CandidateBody): number {
  return what.kind === 'composition' ? countKnobs(what.composition) : 0;
}
