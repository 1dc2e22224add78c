/** An episode in a few lines, for a model or a person. Answers are letters: what they are is not told, only whether they are correct. */
import { columns } from '../../../datasets/foundation/text/columns.ts';
import type { EpisodeLog } from '../../episode-log/episode-schema.ts';
import { eventfulRounds, type RoundEvents, roundEvents } from '../../episode-log/round-events.ts';
import { stopReason } from '../../episode-log/stop-reason.ts';

/** Rounds shown at most, the first and the last of those in which something happened. */
const MOST_ROUNDS = 16;

/** A for the answer read most often, then B; after Z the 27th is A1. */
export function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : `${letter}${Math.floor(place / 26)}`;
}

/** Why it ended, in one line. */
export function endingOf(log: EpisodeLog): string {
  const answers = log.answers.map((answer, place) => ({ ...answer, text: letterOf(place) }));
  return stopReason({ ...log, answers });
}

export function episodeText(log: EpisodeLog): string {
  const { answers, answer, correct, totalTokens, sequentialTokens } = log;
  const right = answers.flatMap((each, place) => (each.correct ? [letterOf(place)] : []));
  const known = right.length === 0 ? 'no branch read the correct answer' : `correct is ${right.join(', ')}`;
  return [
    `answered ${letterOf(answer)}, ${correct ? 'correct' : 'incorrect'}; ${known} of ${answers.length} answers read`,
    `${totalTokens} tokens, ${sequentialTokens} sequential, ${log.branches.length} branches, ${log.rounds.length} rounds`,
    ...roundLines(eventfulRounds(roundEvents(log))),
    `ended: ${endingOf(log)}`,
  ].join('\n');
}

function roundLines(events: readonly RoundEvents[]): string[] {
  const head = ['round', 'clock', 'opened', 'advanced', 'finished', 'pruned', 'running', 'leader', 'votes'];
  const rows = events.map(({ round, clock, opened, advanced, finished, pruned, running, leader, votes, voters }) => {
    return [round, clock, opened, advanced, finished, pruned, running, letterOf(leader), `${votes} of ${voters}`].map(String);
  });
  if (rows.length <= MOST_ROUNDS) return table(head, rows);
  const half = MOST_ROUNDS / 2;
  const lines = table(head, [...rows.slice(0, half), ...rows.slice(-half)]);
  return [...lines.slice(0, 1 + half), `… ${rows.length - MOST_ROUNDS} more`, ...lines.slice(1 + half)];
}

/** Rows as lines, columns aligned to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return columns([{ header, rows, right: [...header.keys()] }], Number.POSITIVE_INFINITY);
}
