/** The answers of a question that count as one, under a grading. */
import type { RecordedTraces } from '../store/trace-store.ts';
import type { Conventions } from './conventions.ts';
import { gradeExactly } from './exact.ts';
import { readBy } from './read-by.ts';
import type { Grading } from './rules.ts';
import { type Asked, askedFor, withoutSaid } from './said-already.ts';

/**
 * Returns for each answer the smallest id of an equivalent answer of the same question. Two answers of a question are equivalent exactly
 * when these ids are equal. Question q's answers begin at answerStart[q]. [answers]
 */
export async function answerClasses(
  recorded: RecordedTraces,
  grading: Grading,
  conventions: Conventions = {},
): Promise<Uint16Array> {
  const { questions, answerStart } = recorded.traces;
  const classes = new Uint16Array(answerStart[questions]);
  const names = await namesUnder(grading, recorded, conventions);
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
  const { valuesOf } = await import('./mathematical.ts');
  const undecided = new Set<string>();
  for (const { asked, answers } of read(recorded, {})) {
    for (const [a, value] of valuesOf(answers, asked).entries()) if (value === undefined) undecided.add(answers[a]);
  }
  return undecided.size;
}

/** A name for each answer: two answers of a question are equivalent exactly when their names are equal. [answers] */
async function namesUnder(grading: Grading, recorded: RecordedTraces, conventions: Conventions): Promise<string[]> {
  if (grading === 'exact') return Array.from({ length: recorded.traces.questions }, (_, q) => textsOf(recorded, q)).flat();
  const questions = read(recorded, conventions);
  if (grading === 'normalised') return questions.flatMap(({ answers }) => answers);
  // Loaded only here, so that no other grading pays for it.
  const { valuesOf } = await import('./mathematical.ts');
  return questions.flatMap(({ asked, answers }) =>
    valuesOf(answers, asked).map((value, a) => (value === undefined ? `as it is: ${answers[a]}` : `value: ${value}`)),
  );
}

/** The answers of each question, normalised and without what the question has said. */
function read(recorded: RecordedTraces, conventions: Conventions): { asked: Asked; answers: string[] }[] {
  const { questions, answerStart } = recorded.traces;
  const right = gradeExactly(recorded);
  return Array.from({ length: questions }, (_, q) => {
    const answers = textsOf(recorded, q).map((text) => readBy(conventions, text));
    const asked = askedFor(answers.filter((_, a) => right[answerStart[q] + a] === 1));
    return { asked, answers: answers.map((answer) => withoutSaid(answer, asked)) };
  });
}

function textsOf({ traces: { answerStart }, key }: RecordedTraces, q: number): string[] {
  return Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, answer) => key.text(q, answer));
}
