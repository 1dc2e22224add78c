/** Figures of a store made up for tests: so many questions, with one leading answer and a tail. */
import { PHASES, type StoreFigures } from '../../../datasets/simulated/figures.ts';

export function madeFigures(model: string, dataset: string, questions: number): StoreFigures {
  const ending = (length: number) => ({
    length: Array.from({ length: 7 }, (_, i) => length + i),
    settle: [0, 10, 20, 30, 40, 50, 60],
    link: 0,
    own: PHASES.map(() => 20),
  });
  const answer = (gold: boolean, finals: number, length: number) => ({
    answers: gold ? 1 : 5,
    common: 1,
    gold,
    finals,
    finalAnswers: gold ? 1 : 5,
    visits: PHASES.map(() => 500),
    stay: Array.from({ length: 6 }, () => 50),
    ending: ending(length),
  });
  return {
    model,
    dataset,
    questions: Array.from({ length: questions }, (_, q) => ({
      answers: [answer(true, 60 + q, 10 + q), answer(false, 68 - q, 12 + q)],
      rest: [0, 50, 100, 150, 200, 250, 300],
    })),
  };
}
