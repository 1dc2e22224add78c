/**
 * Cross-fitting: a setting fitted on the questions of one half plays the questions of the other half, both ways round. Every question is
 * then played once by a setting that has not seen it, whichever model answers it.
 */
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';
import { replay } from '../replay/replay.ts';
import { WIDTH } from './grid.ts';

export const HALVES = ['even', 'odd'] as const;
export type Half = (typeof HALVES)[number];
/** Sources of the questions at even places, and the same of those at odd places. */
export type Halves = Readonly<Record<Half, readonly GradedTraces[]>>;

/** One question of one source, over all orders. */
export interface PlayedQuestion {
  readonly dataset: string;
  /** Equal for the same question answered by another model. */
  readonly question: string;
  /** Share of correct episodes. */
  readonly accuracy: number;
  /** Mean tokens, as a share of what self-consistency over 64 branches spends on a question of this source. */
  readonly tokens: number;
}

export function otherHalf(half: Half): Half {
  return half === 'even' ? 'odd' : 'even';
}

/** Every question of both halves; a half is played by the contestant that was fitted on the other. */
export function playHeldOut(halves: Halves, fittedOn: Readonly<Record<Half, Contestant>>, orders: number): PlayedQuestion[] {
  return HALVES.flatMap((half) => halves[half].flatMap((source) => playQuestions(source, fittedOn[otherHalf(half)], orders)));
}

/** The mean over questions. */
export function meanOf(played: readonly PlayedQuestion[], figure: 'accuracy' | 'tokens'): number {
  return played.reduce((sum, question) => sum + question[figure], 0) / played.length;
}

/** The contestant of a controller whose width makes it spend about so much of what self-consistency does, by tokens alone. */
export function atAboutTheTokens(name: string, tokens: number, halves: Halves, orders: number): PlayedQuestion[] {
  const play = (width: number) => {
    const chosen = contestant(name, { width });
    return playHeldOut(halves, { even: chosen, odd: chosen }, orders);
  };
  // Spending does not fall as the width grows: the least width that spends as much, or the one below.
  let [low, high] = [1, WIDTH];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (meanOf(play(middle), 'tokens') >= tokens) high = middle;
    else low = middle + 1;
  }
  const [above, below] = [play(low), play(Math.max(1, low - 1))];
  return distance(below) < distance(above) ? below : above;

  function distance(played: readonly PlayedQuestion[]): number {
    return Math.abs(meanOf(played, 'tokens') - tokens);
  }
}

function playQuestions(source: GradedTraces, { controller, params }: Contestant, orders: number): PlayedQuestion[] {
  const { correct, totalTokens } = replay(source, controller, params, orders);
  const whole = contestant('self-consistency', { width: WIDTH });
  const all = mean(replay(source, whole.controller, whole.params, orders).totalTokens);
  const [model, selected] = [source.id.split('/')[0], source.id.split('#')[0]];
  const dataset = selected.slice(model.length + 1);
  const names = [...source.blocks()].flatMap(({ key }) => key.questionIds);
  return names.map((question, q) => {
    const own = (column: ArrayLike<number>) => mean(Array.from({ length: orders }, (_, s) => column[s * names.length + q]));
    return { dataset, question, accuracy: own(correct), tokens: own(totalTokens) / all };
  });
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
