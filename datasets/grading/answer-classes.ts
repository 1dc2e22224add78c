/** Which answers of a question count as one, under a grading. */
import type { RecordedTraces } from '../trace-store.ts';
import type { Grading } from './grading.ts';
import { normalise } from './normalise.ts';

/**
 * For each answer of each question the smallest id of an answer of this question that it is equivalent to, so that two answers
 * of a question are equivalent exactly when these ids are equal; question q's answers begin at answerStart[q]. [answers]
 */
export async function answerClasses(recorded: RecordedTraces, grading: Grading): Promise<Uint16Array> {
  const { questions, answerStart } = recorded.traces;
  const names = await namesUnder(grading, answersOf(recorded));
  const classes = new Uint16Array(names.length);
  for (let q = 0; q < questions; q++) {
    const smallest = new Map<string, number>();
    for (let row = answerStart[q]; row < answerStart[q + 1]; row++) {
      const first = smallest.get(names[row]) ?? row - answerStart[q];
      smallest.set(names[row], first);
      classes[row] = first;
    }
  }
  return classes;
}

/** How many distinct normalised answers have no value that can be told for certain: mathematical grading leaves them as they are. */
export async function undecidedAnswers(recorded: RecordedTraces): Promise<number> {
  const distinct = [...new Set(answersOf(recorded).map(normalise))];
  return (await valuesOf(distinct)).filter((value) => value === undefined).length;
}

/** Every answer of every question. [answers] */
function answersOf({ traces: { questions, answerStart }, key }: RecordedTraces): string[] {
  return Array.from({ length: questions }, (_, q) => q).flatMap((q) =>
    Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, answer) => key.text(q, answer)),
  );
}

/** A name for each answer: two answers are equivalent exactly when their names are equal. */
async function namesUnder(grading: Grading, answers: string[]): Promise<string[]> {
  if (grading === 'exact') return answers;
  const normalised = answers.map(normalise);
  if (grading === 'normalised') return normalised;
  const values = await valuesOf(normalised);
  return normalised.map((answer, a) => (values[a] === undefined ? `as it is: ${answer}` : `value: ${values[a]}`));
}

/** The libraries are loaded only here, so that no other grading pays for them. */
async function valuesOf(normalised: readonly string[]): Promise<(string | undefined)[]> {
  const mathematical = await import('./mathematical.ts');
  return mathematical.valuesOf(normalised);
}
