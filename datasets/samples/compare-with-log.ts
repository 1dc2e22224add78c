/** Compares the grading of a store's answers with what the log itself says of them: what was read wrongly shows here. */
import { answerClasses } from '../grading/answer-classes.ts';
import type { Grading } from '../grading/grading.ts';
import { correctOf } from '../grading/judged-source.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import type { JudgedAnswer } from './question-samples.ts';

/** A question of which the log says how right answers are. */
export interface JudgedQuestion {
  readonly golds: readonly string[];
  /** What an error calls its first sample. */
  readonly at: string;
  readonly judged: ReadonlyMap<string, JudgedAnswer>;
}

export interface Comparison {
  /** The grading that agrees with the log best. */
  readonly grading: Grading;
  /** Share of right answers among those that were judged, mean over questions, under that grading and by the log. */
  readonly accuracy: number;
  readonly logged: number;
  readonly questions: number;
  /** The questions that no grading makes as right as the log does. */
  readonly differing: readonly JudgedQuestion[];
}

const GRADINGS: readonly Grading[] = ['exact', 'normalised', 'mathematical'];

/** Shares of so little difference are the same: logs round. */
const SAME = 1e-4;

/** A question differs when the log's score lies outside of what the gradings say, from the strictest to the most lenient. */
export async function compareWithLog(questions: readonly JudgedQuestion[]): Promise<Comparison> {
  const logged = questions.map(({ judged }) => meanOf([...judged.values()], ({ sum, times }) => sum / times));
  const [least, most] = [logged.map(() => 1), logged.map(() => 0)];
  let best: { grading: Grading; accuracy: number; wrong: number } | undefined;
  for (const grading of GRADINGS) {
    const shares = await sharesUnder(grading, questions);
    const wrong = shares.filter((share, q) => Math.abs(share - logged[q]) > SAME).length;
    for (const [q, share] of shares.entries()) {
      least[q] = Math.min(least[q], share);
      most[q] = Math.max(most[q], share);
    }
    if (best === undefined || wrong < best.wrong) best = { grading, accuracy: mean(shares), wrong };
    if (wrong === 0) break;
  }
  const { grading, accuracy } = best as NonNullable<typeof best>;
  const differing = questions.filter((_, q) => logged[q] < least[q] - SAME || logged[q] > most[q] + SAME);
  return { grading, accuracy, logged: mean(logged), questions: questions.length, differing };
}

/** Of each question the share of judged answers that are right under a grading. */
async function sharesUnder(grading: Grading, questions: readonly JudgedQuestion[]): Promise<number[]> {
  const builder = new TraceStoreBuilder('the log', 1);
  for (const [q, { golds, judged }] of questions.entries()) {
    const [gold, ...others] = golds;
    for (const answer of judged.keys()) builder.branch([], 1, answer);
    builder.endHashed(String(q), gold, ...others);
  }
  const recorded = builder.build();
  const correct = correctOf(recorded, await answerClasses(recorded, grading));
  const { final, branchStart, answerStart } = recorded.traces;
  return questions.map(({ judged }, q) => {
    const answers = [...judged.values()].map((answer, a) => ({
      ...answer,
      right: correct[answerStart[q] + final[branchStart[q] + a]],
    }));
    return meanOf(answers, ({ right }) => right);
  });
}

/** A mean over answers, each as often as it was judged. */
function meanOf<Answer extends JudgedAnswer>(answers: readonly Answer[], value: (answer: Answer) => number): number {
  const times = answers.reduce((sum, answer) => sum + answer.times, 0);
  return answers.reduce((sum, answer) => sum + value(answer) * answer.times, 0) / times;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
