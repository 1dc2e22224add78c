/**
 * Turns one entry of an Inspect AI log into a sample. It has the question, the right answer, the model's answer, and the scorer's
 * judgement.
 */
import { DataError } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import type { Judgement, LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import { answerOf, type InspectAnswer } from './inspect-log-answer.ts';
import { CHOICE, choiceTexts, type Fail, type Golds, goldsOf } from './inspect-log-golds.ts';
import type { InspectHeader } from './inspect-log-header.ts';
import { attachedOf, hash, inputOf, type QuestionsOfLog, responseOf } from './inspect-log-question.ts';
import type { InspectScore, InspectScorer } from './inspect-log-score.ts';
import { tokensOf } from './inspect-log-tokens.ts';
import { described, isInteger } from './inspect-log-values.ts';

/** The state that the samples of one log share. */
export interface InspectLog {
  readonly header: InspectHeader;
  /** Of the first log of the store: letters of choices that no log tells are the same in all. */
  readonly run: string;
  readonly scorer: InspectScorer;
  /** Scorers that state an answer of some sample: where they state none, they found none. */
  readonly stating: ReadonlySet<string>;
  readonly questions: QuestionsOfLog;
  readonly notes: ReadingNotes;
}

/**
 * Undefined for one that is left out, which the notes then say.
 *
 * @param value the parsed entry
 * @param at what an error calls it
 * @throws DataError naming the field; a value is shown by its type and length alone
 */
export function inspectSample(value: unknown, log: InspectLog, at: string): LoggedSample | undefined {
  const fail: Fail = (field, expected, got) => {
    throw new DataError(`${at}: ${field}expected ${expected}, got ${described(got)}`);
  };
  if (!isObject(value)) return fail('', 'an object', value);
  const { header, notes, scorer } = log;
  const score = scorer.read(value, at);
  const failed = isGiven(value.error);
  if (score === undefined && (failed || header.scored)) {
    notes.leaveOut(failed ? 'an error' : 'no score');
    return undefined;
  }
  const attached = attachedOf(value);
  const asked = inputOf(value.input, attached) ?? fail('input: ', 'a text, or messages with text', value.input);
  const text = hash(asked || `\0${idOf(value) ?? ''}`);
  const id = idOf(value) ?? text;
  const known = goldsOf(value, { asked, id, run: log.run, scorer: scorer.name }, fail);
  if (known === undefined) {
    notes.leaveOut('no target');
    return undefined;
  }
  const { golds, choices } = known;
  const rest = [
    ...golds,
    ...choiceTexts(value.choices)
      .map((choice) => hash(choice))
      .sort(),
  ];
  const question = log.questions.name(id, text, rest) ?? fail('input: ', "the text of the id's first sample", value.input);
  const { epoch } = value;
  if (!isInteger(epoch ?? 1, 1)) return fail('epoch: ', 'a positive integer', epoch);
  remark(score, value, header, notes);
  const name = scorer.name ?? '';
  const states = { name, stating: log.stating.has(name) };
  const stated = answerOf(score, states, choices ? 'A' : golds[0], responseOf(value.output, attached));
  const said = answered(stated, known, { score, scorer: name });
  return {
    question,
    golds,
    ...said,
    name: idOf(value),
    ...(choices && { stored: (answer: string) => (golds.includes(answer) ? answer : choices.stored(answer)) }),
    tokens: tokensOf(value, header.model, scorer.name),
    branch: (epoch ?? 1) as number,
    judged: judgementOf(score),
    at,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Returns the log's name of a question; undefined where it has none. */
export function idOf(sample: unknown): string | undefined {
  if (!isObject(sample)) return undefined;
  const { id } = sample;
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}

/** The answer as it will be stored: an edited score outweighs what the model said. */
function answered(
  { answer, response }: InspectAnswer,
  { golds: [gold], choices }: Golds,
  { score, scorer }: { score: InspectScore | undefined; scorer: string | undefined },
): InspectAnswer {
  if (score?.edited && score.value === 1) return { answer: gold, response };
  const given = answer === undefined || answer === NOTHING_EXTRACTED || choices === undefined ? answer : choices.named(answer);
  if (score?.edited && score.value === 0 && given === gold) return { answer: NOTHING_EXTRACTED, response };
  // A letter that is none counts as no answer, unless it is to be looked for in the response.
  if (answer !== undefined && given === undefined && CHOICE.test(scorer ?? '')) {
    return { answer: NOTHING_EXTRACTED, response };
  }
  return { answer: given === undefined ? undefined : answer, response };
}

/** Only what is right or wrong can be compared. */
function judgementOf(score: InspectScore | undefined): Judgement | undefined {
  return score?.value === 0 || score?.value === 1 ? { score: score.value } : undefined;
}

function remark(
  score: InspectScore | undefined,
  sample: Record<string, unknown>,
  header: InspectHeader,
  notes: ReadingNotes,
): void {
  if (header.unfinished !== undefined) notes.remark(`of a run that ${header.unfinished}`);
  if (score === undefined) notes.remark('not scored by the log');
  else if (score.edited) notes.remark('score edited by hand, and counted as edited');
  if (isGiven(sample.error)) notes.remark('ended in an error, and counted as scored');
  if (isGiven(sample.invalidation)) notes.remark('declared invalid by hand, and counted as scored');
  if (score !== undefined && judgementOf(score) === undefined) notes.remark('scored neither right nor wrong, and not compared');
}
