/**
 * Limits of what stopping can save. An oracle decodes branches in lock-step, has finished ones vote, and knows an answer. It stops as soon
 * as the vote gives this answer. Where the vote never does, it stops at the first finished branch, as nothing is to be gained. A rule does
 * not know the answer: none that stops such a vote is as accurate and saves more.
 */

import { contestant } from '../../../controllers/contestant.ts';
import type { Answer } from '../../../controllers/episode.ts';
import { openBranches } from '../../../controllers/open-branches.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import { replay } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { meanOf } from '../../statistics/mean.ts';
import { type StorePlayer, selfConsistencyOf } from '../held-out/play-stores.ts';
import type { Rows } from '../held-out/rows.ts';
import type { Protocol } from './protocol.ts';
import type { Limit } from './rotation-schema.ts';

/**
 * Returns the oracles that know gold at the protocol's widths, then the one at the least width that is as accurate as self-consistency, and
 * last the one that knows the vote of self-consistency's width.
 */
export async function limitsOn(
  stores: readonly string[],
  { orders, baselineWidth, oracleWidths }: Pick<Protocol['judging'], 'orders' | 'baselineWidth' | 'oracleWidths'>,
  player: StorePlayer,
): Promise<Limit[]> {
  const { published: baseline } = await player.rows(stores, selfConsistencyOf(baselineWidth));
  const goal = meanOf(baseline.accuracy);
  const limit = async (knows: Limit['knows'], width: number): Promise<Limit> => {
    const play = knows === 'gold' ? stopAtGold : stopAtVote;
    const parts: Rows[] = [];
    for (const id of stores) {
      const { published } = await player.open(id);
      parts.push(play(published, width, orders));
    }
    const accuracy = meanOf(parts.flatMap((rows) => rows.accuracy));
    const totalTokens = meanOf(parts.flatMap((rows) => rows.tokens));
    return { knows, width, accuracy, totalTokens, saved: 1 - totalTokens / meanOf(baseline.tokens) };
  };
  const limits: Limit[] = [];
  for (const width of oracleWidths) limits.push(await limit('gold', width));
  for (let width = 1; width <= baselineWidth; width++) {
    const least = await limit('gold', width);
    if (least.accuracy < goal) continue;
    limits.push(least);
    break;
  }
  return [...limits, await limit('vote', baselineWidth)];
}

/** Returns the rows of the oracle that stops at gold. Its accuracy is how often the vote ever gives gold. */
export function stopAtGold(source: TraceSource, width: number, orders: number): Rows {
  const blocks = [...source.blocks()];
  const gold = blocks.flatMap(({ key }) => [...key.gold]);
  return stopAt(
    source,
    width,
    orders,
    (question) => gold[question],
    (reached) => Number(reached),
  );
}

/** Returns the rows of the oracle that stops at the answer of self-consistency over as many branches, whose accuracy it has. */
export function stopAtVote(source: TraceSource, width: number, orders: number): Rows {
  const { controller, params } = contestant('self-consistency', { width });
  const { answers, correct } = replay(source, controller, params, orders);
  const at = (question: number, order: number) => order * source.questions + question;
  return stopAt(
    source,
    width,
    orders,
    (question, order) => answers[at(question, order)],
    (_, question, order) => correct[at(question, order)],
  );
}

/**
 * @param target the answer known of a question in an order
 * @param score what the episode counts for, given whether the vote came to it
 */
function stopAt(
  source: TraceSource,
  width: number,
  orders: number,
  target: (question: number, order: number) => Answer,
  score: (reached: boolean, question: number, order: number) => number,
): Rows {
  const accuracy: number[] = [];
  const tokens: number[] = [];
  for (const { traces } of source.blocks()) {
    const episode = new ReplayEpisode(traces);
    for (let q = 0; q < traces.questions; q++) {
      const question = accuracy.length;
      const capacity = traces.branchStart[q + 1] - traces.branchStart[q];
      const [scores, spent]: [number[], number[]] = [[], []];
      for (let order = 0; order < orders; order++) {
        episode.begin(q, publishedOrder(capacity, order));
        const { reached, tokens } = decodeUntil(episode, Math.min(width, capacity), target(question, order));
        scores.push(score(reached, question, order));
        spent.push(tokens);
      }
      accuracy.push(meanOf(scores));
      tokens.push(meanOf(spent));
    }
  }
  return { accuracy, tokens };
}

/** Decodes until the vote of finished branches gives the answer; ties go to the branch opened first. */
function decodeUntil(episode: ReplayEpisode, width: number, answer: Answer): { reached: boolean; tokens: number } {
  const branches = openBranches(episode, width);
  const votes = episode.tally();
  let first: number | undefined;
  for (;;) {
    episode.endRound();
    votes.empty();
    for (const branch of branches) if (branch.finished) votes.add(branch.answer);
    const tokens = episode.totalTokens;
    if (votes.size > 0 && votes.winner === answer) return { reached: true, tokens };
    if (votes.size > 0) first ??= tokens;
    if (episode.runningCount === 0) return { reached: false, tokens: first ?? tokens };
    episode.advanceUntilEnd();
  }
}
