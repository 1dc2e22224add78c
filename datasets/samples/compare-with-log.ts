/** Compares the grading of a store's answers with what the log itself says of them: what was read wrongly shows here. */
import { answerClasses } from '../grading/answer-classes.ts';
import { correctOf } from '../grading/graded-traces.ts';
import type { Grading } from '../grading/rules.ts';
import { NOTHING_EXTRACTED } from '../grading/silent.ts';
import { TraceStoreBuilder } from '../store/trace-store-builder.ts';
import type { JudgedAnswer } from './question-samples.ts';

/** A question of which the log says how right answers are. */
export interface JudgedQuestion {
  readonly golds: readonly string[];
  /** The name of the question's first sample in errors. */
  readonly at: string;
  readonly judged: ReadonlyMap<string, JudgedAnswer>;
  /** The answers of the question's samples. */
  readonly answers: readonly string[];
}

export interface Comparison {
  /** The grading that agrees with the log best. */
  readonly grading: Grading;
  /** Share of right answers among those that were judged, mean over questions, under that grading and by the log. */
  readonly accuracy: number;
  readonly logged: number;
  readonly questions: number;
  /** How often an answer was judged. */
  readonly judged: number;
  /** The questions that no grading makes as right as the log does, or of which no sample has the answer that the log judged. */
  readonly differing: readonly JudgedQuestion[];
}

const GRADINGS: readonly Grading[] = ['exact', 'normalised', 'mathematical'];

/** Shares of so little difference are the same: logs round. */
const SAME = 1e-4;

/**
 * Compares answers with the log's own judgements, question by question. A question differs when the log's score lies outside the range of
 * the gradings, from the strictest to the most lenient. It also differs when no grading finds a judged answer among the samples' answers:
 * the log read the samples in another way.
 */
export async function compareWithLog(questions: readonly JudgedQuestion[]): Promise<Comparison> {
  const logged = questions.map(({ judged }) => meanOf([...judged.values()], ({ sum, times }) => sum / times));
  const [least, most, found] = [logged.map(() => 1), logged.map(() => 0), logged.map(() => false)];
  let best: { grading: Grading; accuracy: number; wrong: number } | undefined;
  for (const grading of GRADINGS) {
    const graded = await gradedUnder(grading, questions);
    const wrong = graded.filter(({ share, known }, q) => !known || Math.abs(share - logged[q]) > SAME).length;
    for (const [q, { share, known }] of graded.entries()) {
      least[q] = Math.min(least[q], share);
      most[q] = Math.max(most[q], share);
      found[q] ||= known;
    }
    if (best === undefined || wrong < best.wrong) best = { grading, accuracy: mean(graded.map(({ share }) => share)), wrong };
    if (wrong === 0) break;
  }
  const { grading, accuracy } = best as NonNullable<typeof best>;
  const differing = questions.filter((_, q) => !found[q] || logged[q] < least[q] - SAME || logged[q] > most[q] + SAME);
  const judged = questions.reduce((sum, question) => sum + timesOf([...question.judged.values()]), 0);
  return { grading, accuracy, logged: mean(logged), questions: questions.length, judged, differing };
}

interface Graded {
  /** Of the judged answers those that are right. */
  readonly share: number;
  /** Whether every judged answer is one of a sample. */
  readonly known: boolean;
}

async function gradedUnder(grading: Grading, questions: readonly JudgedQuestion[]): Promise<Graded[]> {
  const builder = new TraceStoreBuilder('the log', 1);
  for (const [q, { golds, judged, answers }] of questions.entries()) {
    const [gold, ...others] = golds;
    for (const answer of [...judged.keys(), ...answers]) builder.branch([], 1, answer);
    builder.endHashed(String(q), gold, ...others);
  }
  const recorded = builder.build();
  const classes = await answerClasses(recorded, grading);
  const correct = correctOf(recorded, classes);
  const { final, branchStart, answerStart } = recorded.traces;
  return questions.map(({ judged }, q) => {
    const rows = Array.from(final.subarray(branchStart[q], branchStart[q + 1]), (answer) => answerStart[q] + answer);
    const given = new Set(rows.slice(judged.size).map((row) => classes[row]));
    const answers = [...judged.values()].map((answer, a) => ({ ...answer, right: correct[rows[a]] }));
    return {
      share: meanOf(answers, ({ right }) => right),
      known: [...judged.keys()].every((answer, a) => answer === NOTHING_EXTRACTED || given.has(classes[rows[a]])),
    };
  });
}

/** A mean over answers, each as often as it was judged. */
function meanOf<Answer extends JudgedAnswer>(answers: readonly Answer[], value: (answer: Answer) => number): number {
  return answers.reduce((sum, answer) => sum + value(answer) * answer.times, 0) / timesOf(answers);
}

function timesOf(answers: readonly JudgedAnswer[]): number {
  return answers.reduce((sum, { times }) => sum + times, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
