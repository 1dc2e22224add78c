/** One sample of an Inspect AI log, a question in one epoch, without its texts. */
import { createHash } from 'node:crypto';
import { DataError } from '../errors.ts';
import { isObject } from '../json.ts';
import { described, isInteger } from './inspect-log-values.ts';

export interface InspectSample {
  readonly id: string;
  readonly epoch: number;
  /** Hash of the question's text. */
  readonly question: string;
  /**
   * Hash of each choice, in the order of letters, salted with the question: equal in two runs, and not to be guessed by hashing short
   * texts. Undefined when the log has none.
   */
  readonly choices: readonly string[] | undefined;
  /** Letter of the gold choice. */
  readonly target: string;
  /** Letter of the choice that the model took; undefined when none could be read. */
  readonly answer: string | undefined;
  /** What the model wrote, reasoning included, at least 1; undefined when the sample ended in an error. */
  readonly tokens: number | undefined;
}

type Fail = (field: string, expected: string, got: unknown) => never;

/**
 * @param sample an entry of the parsed file
 * @param at what an error calls it
 * @param epochs epochs of the run
 * @throws DataError naming the field
 */
export function inspectSample(sample: unknown, at: string, epochs: number): InspectSample {
  const fail: Fail = (field, expected, got) => {
    throw new DataError(`${at}: ${field}expected ${expected}, got ${described(got)}`);
  };
  if (!isObject(sample)) return fail('', 'an object', sample);
  const { id, epoch } = sample;
  if (typeof id !== 'string' && !isInteger(id, 0)) return fail('id: ', 'a text or an integer', id);
  if (!isInteger(epoch, 1, epochs)) return fail('epoch: ', `an integer from 1 to ${epochs}`, epoch);
  const input = textOf(sample.input) ?? fail('input: ', 'a text, or messages with text', sample.input);
  const choices = hashesOf(sample.choices, input, fail);
  const target = Array.isArray(sample.target) && sample.target.length === 1 ? sample.target[0] : sample.target;
  if (!isLetter(target, choices?.length)) {
    return fail('target: ', choices ? `the letter of one of ${choices.length} choices` : 'a letter from A to Z', target);
  }
  const question = hash(input);
  const known = { id: String(id), epoch, question, choices, target };
  if (sample.error !== undefined && sample.error !== null) return { ...known, answer: undefined, tokens: undefined };

  const score = isObject(sample.scores) ? sample.scores.choice : undefined;
  if (!isObject(score)) return fail('scores.choice: ', 'an object', score);
  const { answer: given, value } = score;
  if (given !== undefined && given !== null && typeof given !== 'string') return fail('scores.choice.answer: ', 'a text', given);
  const answer = isLetter(given, choices?.length) ? given : undefined;
  const expected = answer === target ? 'C' : 'I';
  if (value !== expected) fail('scores.choice.value: ', `"${expected}", which answer and target make`, value);
  return { ...known, answer, tokens: Math.max(1, tokensOf(sample.model_usage, fail)) };
}

/**
 * What the question says: a text, or the texts of messages, of which a single one from the user is a text. Messages have ids of
 * their own in each epoch, which are left out. Undefined for anything else.
 */
function textOf(input: unknown): string | undefined {
  if (typeof input === 'string') return input === '' ? undefined : input;
  if (!Array.isArray(input) || input.length === 0) return undefined;
  const texts: string[] = [];
  for (const message of input) {
    if (!isObject(message) || typeof message.role !== 'string') return undefined;
    const { content } = message;
    const parts = Array.isArray(content) ? content.map((part) => (isObject(part) ? part.text : undefined)) : [content];
    if (parts.length === 0 || !parts.every((part) => typeof part === 'string' && part !== '')) return undefined;
    texts.push(input.length === 1 && message.role === 'user' ? parts.join('\n') : `${message.role}: ${parts.join('\n')}`);
  }
  return texts.join('\n\n');
}

/**
 * Tokens written, which are those not read: some logs leave reasoning out of `output_tokens`. Some count what was read from a
 * prompt cache, or written into it, beside `input_tokens`, which shows in the sum.
 */
function tokensOf(usage: unknown, fail: Fail): number {
  if (!isObject(usage) || Object.keys(usage).length === 0) return fail('model_usage: ', 'the usage of a model', usage);
  let tokens = 0;
  for (const [m, model] of Object.values(usage).entries()) {
    const field = `model_usage: model ${m}: `;
    if (!isObject(model)) return fail(field, 'an object', model);
    const { input_tokens: read, total_tokens: total, output_tokens: written } = model;
    if (!isInteger(total, 0)) return fail(`${field}total_tokens: `, 'a number of tokens', total);
    if (!isInteger(read, 0, total)) return fail(`${field}input_tokens: `, `an integer from 0 to ${total}`, read);
    const cached = countOf(model.input_tokens_cache_read) + countOf(model.input_tokens_cache_write);
    tokens += total - read - cached === written ? written : total - read;
  }
  return isInteger(tokens, 0) ? tokens : fail('model_usage: ', 'less than 2^31 tokens', tokens);
}

/** A number of tokens where one is given. */
function countOf(tokens: unknown): number {
  return isInteger(tokens, 0) ? tokens : 0;
}

function hashesOf(choices: unknown, question: string, fail: Fail): readonly string[] | undefined {
  if (choices === undefined || choices === null) return undefined;
  if (!Array.isArray(choices) || choices.length < 2 || choices.length > 26) return fail('choices: ', '2 to 26 choices', choices);
  return choices.map((choice: unknown, c) =>
    typeof choice === 'string' ? hash(`${question}\0${choice}`) : fail(`choices[${c}]: `, 'a text', choice),
  );
}

function isLetter(value: unknown, choices = 26): value is string {
  return typeof value === 'string' && /^[A-Z]$/.test(value) && value.charCodeAt(0) - 65 < choices;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
