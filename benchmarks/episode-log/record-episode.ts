/** Plays one question once, as `replay` does, and writes down what happened in each round. */

import type { Contestant } from '../../controllers/contestant.ts';
import type { Controller } from '../../controllers/controller.ts';
import { correctnessOf } from '../../datasets/grading/graded-traces.ts';
import { isSimulated } from '../../datasets/store/simulated-ids.ts';
import { play } from '../replay/play.ts';
import { beginEpisode } from '../replay/replay.ts';
import { ReplayEpisode } from '../replay/replay-episode.ts';
import { billedFor } from '../replay/without-probes.ts';
import { unreadBy } from '../rounds/rules-of-play.ts';
import { AnswerTable } from './answer-table.ts';
import { branchLog } from './branch-log.ts';
import { EPISODE_VERSION, type EpisodeLog } from './episode-schema.ts';
import type { PlacedQuestion } from './find-question.ts';
import { stopReason } from './stop-reason.ts';
import { WatchedEpisode } from './watched-episode.ts';

/** The fields of a contestant that are needed to play it. */
export type Player = Pick<Contestant, 'controller' | 'params' | 'label'>;

/**
 * @param order which permutation of the question's branches, as `replay` numbers them
 * @throws MisuseError when the controller breaks a rule of the episode, and whatever else it throws
 */
export function recordEpisode({ block, question, index }: PlacedQuestion, contestant: Player, order: number): EpisodeLog {
  const { traces, key } = block;
  const billed = billedFor(unreadBy(contestant.controller), traces);
  const inner = new ReplayEpisode(billed, block.abstaining);
  const unprobed = traces.probe.length === 0 && billed.probe.length > 0;
  const episode = new WatchedEpisode(inner, unprobed);
  beginEpisode(inner, question, order);
  const returned = play(watching(contestant.controller, episode), contestant.params, inner);

  const columns = inner.bare();
  const read = episode.watched.map((watched, b) => {
    const log = branchLog(columns, b, watched);
    const { branchStart } = columns.stores[columns.model[b]];
    return { branch: columns.row[b] - branchStart[question], ...log, endedAt: episode.rounds[log.endedIn - 1].clock };
  });
  const table = new AnswerTable(read);
  const branches = read.map((branch) => table.translated(branch));
  const rounds = episode.rounds.map((round) => ({ ...round, leader: table.placeOf(round.leader) }));
  const answer = table.placeOf(returned);
  const isCorrect = correctnessOf(block);
  const answers = table.byFrequency.map((id) => ({
    text: key.text(question, id),
    correct: isCorrect[traces.answerStart[question] + id] === 1,
    votes: id !== block.abstaining?.[question],
  }));
  return {
    version: EPISODE_VERSION,
    traces: { id: traces.id, simulated: isSimulated(traces.id) },
    question: index,
    questionId: key.questionNames?.[question] || key.questionIds[question],
    order,
    controller: contestant.controller.name,
    params: contestant.params,
    contestant: contestant.label,
    interval: billed.interval,
    ...(traces.probeTokens && { revisions: true as const }),
    ...(unprobed && { unprobed: true as const }),
    ...(traces.bills && { billing: traces.bills.probesSpent ? ('probes' as const) : ('decoded' as const) }),
    gold: key.text(question, key.gold[question]),
    answers,
    answer,
    correct: answers[answer].correct,
    totalTokens: inner.totalTokens,
    sequentialTokens: inner.sequentialTokens,
    reason: stopReason({ branches, rounds, answers, answer }),
    rounds,
    branches,
  };
}

/** The same controller, playing what is watched in place of what it is given. */
function watching(controller: Controller, episode: WatchedEpisode): Controller {
  return {
    ...controller,
    *play(_, params) {
      const rounds = controller.play(episode, params);
      let step = rounds.next();
      while (!step.done) {
        yield;
        episode.roundEnded();
        step = rounds.next();
      }
      return step.value;
    },
  };
}
