/** One contestant on many questions, with a line that shows how far it is: questions, tokens, dollars, accuracy so far. */
import { answerReading } from '../../benchmarks/live/answers.ts';
import { shown } from '../../benchmarks/live/dollar-meter.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { type PlayedQuestions, playQuestions } from '../../benchmarks/live/play-questions.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import type { Contestant } from '../../controllers/contestant.ts';
import { rightAnswers } from '../../datasets/grading/right-answers.ts';
import { showProgress } from '../program/progress.ts';
import type { LiveSettingsGiven } from './live-flags.ts';
import type { AskedQuestion } from './live-questions.ts';

/** Questions that are played at once. */
const AT_ONCE = 8;

/** @param instruction put behind each question of a server's model; undefined for an embedded one, which has a form of its own */
export async function playContestant(
  { controller, params, label }: Contestant,
  questions: readonly AskedQuestion[],
  server: ModelServer,
  settings: LiveSettingsGiven,
  instruction: string | undefined,
): Promise<PlayedQuestions> {
  const asked = questions.map(({ id, text }) => ({ id, text: text + (instruction ?? '') }));
  const reading = (q: number) =>
    instruction !== undefined ? answerReading(settings.extract, questions[q].gold || undefined) : settings.readAnswer;
  const progress = await showProgress(label, questions.length);
  const soFar = new SoFar(questions, settings);
  const grading: Promise<void>[] = [];
  const played = await playQuestions({ controller, params }, asked, server, {
    settingsOf: (q) => ({ ...settings, readAnswer: reading(q) }),
    atOnce: AT_ONCE,
    roundEnded({ rounds, running, opened }, q) {
      progress.advance(0, `question ${q + 1}: round ${rounds}, ${running} of ${opened} branches run`);
    },
    ended(episode, q) {
      soFar.add(episode);
      progress.advance(1, soFar.text());
      grading.push(soFar.grade(episode, q).then(() => progress.advance(0, soFar.text())));
    },
  });
  await Promise.all(grading);
  if (soFar.questions === 0) progress.fail(`${label}: not complete`);
  else progress.stop(`${label}: ${soFar.text(` by ${server.model}`, false)}`);
  return played;
}

/** Sums of the episodes that have ended. */
class SoFar {
  questions = 0;
  private tokens = 0;
  private graded = 0;
  private right = 0;
  private readonly before: number;
  private readonly asked: readonly AskedQuestion[];
  private readonly settings: LiveSettingsGiven;

  constructor(asked: readonly AskedQuestion[], settings: LiveSettingsGiven) {
    this.asked = asked;
    this.settings = settings;
    this.before = settings.dollars?.spent ?? 0;
  }

  add({ decodedTokens, probeTokens }: LiveEpisode): void {
    this.questions++;
    this.tokens += decodedTokens + probeTokens;
  }

  async grade({ answer }: LiveEpisode, q: number): Promise<void> {
    const { gold } = this.asked[q];
    if (gold === '') return;
    const [isRight] = await rightAnswers([answer], gold);
    this.graded++;
    this.right += Number(isRight);
  }

  /** @param accuracy the table has it once all is played */
  text(by = '', accuracy = true): string {
    const { questions, tokens, graded, right, settings, before } = this;
    const dollars = settings.dollars && shown(settings.dollars.spent - before);
    return [
      `${questions} of ${this.asked.length} questions${by}`,
      `${tokens} tokens`,
      ...(dollars === undefined ? [] : [dollars]),
      ...(accuracy && graded > 0 ? [`${((100 * right) / graded).toFixed(0)} % right so far`] : []),
    ].join(', ');
  }
}
