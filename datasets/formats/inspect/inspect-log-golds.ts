/** The right answers of a sample of an Inspect AI log. */
import { type Choices, choicesOf, lettersOf } from './inspect-log-choices.ts';

export type Fail = (field: string, expected: string, got: unknown) => never;

/** Name of the scorer of choices, whose answers are letters. */
export const CHOICE = /(?:^|\/)choice\d*$/;

/** Choices that a question may have. */
const MOST = 1000;

/** How a question's answers are written in the store. */
export interface Golds {
  readonly golds: readonly string[];
  /** Of a question of multiple choice. */
  readonly choices?: Choices | undefined;
}

/**
 * Undefined for a sample that has none.
 *
 * @param asked the question's text
 * @param id of the question
 * @param run the run's own
 * @param scorer its name
 */
export function goldsOf(
  { target, choices }: Record<string, unknown>,
  { asked, id, run, scorer }: { asked: string; id: string; run: string; scorer: string | undefined },
  fail: Fail,
): Golds | undefined {
  const targets = Array.isArray(target) ? target : [target];
  if (targets.every((one) => one === undefined || one === null || one === '')) return undefined;
  if (!targets.every((one) => ['string', 'number'].includes(typeof one))) return fail('target: ', 'a text, or texts', target);
  const golds = [...new Set(targets.map((one) => String(one).trim()))].filter((gold) => gold !== '');
  if (golds.length === 0) return undefined;
  const texts = choiceTexts(choices);
  if (texts.length > MOST) return fail('choices: ', `at most ${MOST} choices`, choices);
  const isChoice = CHOICE.test(scorer ?? '');
  if (texts.length === 0 && !isChoice) return { golds };
  // The scorer of choices asks for all of them, others for any.
  const right = isChoice ? [golds.join(', ').toUpperCase()] : golds;
  const naming = texts.length > 0 ? choicesOf(texts, asked, right.join(', ')) : lettersOf(run, id);
  const named = right.map((gold) => naming.ofLetters(gold));
  return named.every((gold) => gold !== undefined) ? { golds: named, choices: naming } : { golds };
}

/** Texts of the choices; none where the log has none. */
export function choiceTexts(choices: unknown): string[] {
  return Array.isArray(choices) && choices.every((choice) => typeof choice === 'string') ? choices : [];
}
