/**
 * Simulated stores with fresh parameters: populations of questions that nobody has searched on or looked at. The questions of a draw are
 * drawn from all measured questions of the model, with replacement. Each has lengths, settling and shares of final answers of its own. The
 * same draw of another model has the same questions; its lengths and settling change in the same way.
 */
import { type RandomStream, stream } from '../foundation/random-streams.ts';
import { type AnswerFigures, MEASURED_BRANCHES, type QuestionFigures, type StoreFigures } from './figures.ts';
import { MAX_PROBES } from './plateau-tables.ts';

/** Questions of a draw: as many as a measured dataset has. */
const QUESTIONS = 30;
/** The largest change of lengths, as a power of e, and of the part before settling, in percent. */
const [LENGTHS, SETTLING] = [0.3, 15];

/** Branches whose final answers give the shares of a question: few, so that the shares differ from the measured ones. */
const BRANCHES = 32;

const DRAW = /^fresh-(\d{1,6})$/;

/** The number of a dataset of fresh parameters, `fresh-7`; undefined for any other. */
export function drawOf(dataset: string): number | undefined {
  const found = DRAW.exec(dataset);
  return found === null ? undefined : Number(found[1]);
}

/**
 * Returns the figures of a draw for one model.
 *
 * @param measured all stores of the model, in the order of the parameters
 */
export function freshFigures(measured: readonly StoreFigures[], dataset: string): StoreFigures {
  const [{ model }] = measured;
  const pool = measured.flatMap(({ questions }) => questions);
  const questions = Array.from({ length: QUESTIONS }, (_, place) => {
    const random = stream('fresh parameters', dataset, place);
    const question = pool[random.below(pool.length)];
    const [factor, shift] = [Math.exp(LENGTHS * (2 * random.uniform() - 1)), SETTLING * (2 * random.uniform() - 1)];
    return changed(question, factor, shift, stream('fresh shares', model, dataset, place));
  });
  return { model, dataset, questions };
}

function changed({ answers, rest }: QuestionFigures, factor: number, shift: number, random: RandomStream): QuestionFigures {
  const length = (probes: number) => Math.min(MAX_PROBES, Math.max(1, Math.round(factor * probes)));
  const settle = (percent: number) => Math.min(100, Math.max(0, Math.round(percent + shift)));
  const finals = drawnFinals(answers, random);
  const own = (given: AnswerFigures, row: number): AnswerFigures => {
    const answer = { ...given, finals: finals[row] };
    const { ending } = answer;
    if (ending === undefined) return answer;
    return { ...answer, ending: { ...ending, length: ending.length.map(length), settle: ending.settle.map(settle) } };
  };
  return { answers: answers.map(own), rest };
}

/** Of the measured branches, how many end in each row, as a few of them drawn with replacement do. [rows] */
function drawnFinals(answers: readonly AnswerFigures[], random: RandomStream): number[] {
  const finals = answers.map(() => 0);
  for (let branch = 0; branch < BRANCHES; branch++) {
    let left = random.below(MEASURED_BRANCHES);
    const row = answers.findIndex((answer) => (left -= answer.finals) < 0);
    finals[row] += MEASURED_BRANCHES / BRANCHES;
  }
  return finals;
}
