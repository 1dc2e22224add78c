/**
 * The looks that tell the answers of an episode apart. Correct ones have a colour and a height of their own, the most frequent
 * others a colour.
 */
import type { BranchLog, EpisodeLog } from '../../../benchmarks/episode-log/episode-schema.ts';

/** Wrong answers that have a colour of their own, beside the one that was returned. */
const COLOURED = 4;

export interface AnswerStyle {
  /** The class that carries colour and height: `right`, `returned` when that is wrong, `w1` to `w4`, `rest`. */
  readonly name: string;
  /** Places in the log's `answers`. */
  readonly places: readonly number[];
  /** Branches whose last answer is one of them. */
  readonly votes: number;
}

/** The correct answers, the one returned and the most frequent others one by one, then the rest; those that nobody gave are left out. */
export function answerStyles({ answers, answer, branches }: EpisodeLog): AnswerStyle[] {
  const places = answers.map((_, place) => place);
  const wrong = places.filter((place) => !answers[place].correct && place !== answer);
  const groups: [string, number[]][] = [
    ['right', places.filter((place) => answers[place].correct)],
    ['returned', answers[answer].correct ? [] : [answer]],
    ...wrong.slice(0, COLOURED).map((place, i): [string, number[]] => [`w${i + 1}`, [place]]),
    ['rest', wrong.slice(COLOURED)],
  ];
  const last = branches.map(lastAnswer);
  return groups
    .filter(([, places]) => places.length > 0)
    .map(([name, places]) => ({ name, places, votes: last.filter((answer) => places.includes(answer)).length }));
}

/** A branch's final answer, or else its latest probe. */
export function lastAnswer({ final, probes }: BranchLog): number {
  return final ?? probes[probes.length - 1][0];
}
