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
import { meanOf, type Rows } from '../held-out/rows.ts';

/** The answer that an oracle knows: gold, or the one that self-consistency will give. */
export type Knows = 'gold' | 'vote';

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
    const tokens = episode.columns.bills[0].costs().totalTokens;
    if (votes.size > 0 && votes.winner === answer) return { reached: true, tokens };
    if (votes.size > 0) first ??= tokens;
    if (episode.runningCount === 0) return { reached: false, tokens: first ?? tokens };
    episode.advanceUntilEnd();
  }
}
