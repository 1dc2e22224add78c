/** Questions to be asked live: an embedded set, a pinned set, lines of a file of one's own, or one prompt. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SUMS_NAMES, sums } from '../../datasets/embedded/sums.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { didYouMean } from '../../datasets/foundation/nearest.ts';
import { readQuestionSets } from '../../datasets/question-sets/question-sets.ts';

export interface AskedQuestion {
  /** A hash of the text, by which the same question is known in every store. */
  readonly id: string;
  /** As its set calls it. */
  readonly name: string;
  readonly text: string;
  /** "" where none is known. */
  readonly gold: string;
  /** Of a question with choices: which answer of its set stands at each letter, 0 being the right one. */
  readonly shuffle?: readonly number[];
}

/** Put behind the questions of a server's model. */
export const INSTRUCTION = '\nPlease reason step by step, and put your final answer within \\boxed{}.';

const lineSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  prompt: z.string().min(1),
  gold: z.union([z.string(), z.number()]).optional(),
});

/**
 * Returns the questions of an embedded set, of a pinned one, or of a file of JSON Lines with `prompt`, and `id` and `gold` where there are any.
 *
 * @param copy of the file of a pinned set, verified
 * @throws DataError @throws UnreachableError where a pinned set cannot be had
 */
export async function questionsOf(source: string, copy?: string): Promise<AskedQuestion[]> {
  const set = SUMS_NAMES.find((name) => name === source);
  if (set !== undefined && copy === undefined) return sums(set).map(({ id, expression, gold }) => asked(id, expression, gold));
  const pinned = (await readQuestionSets()).find(({ id }) => id === source);
  if (pinned !== undefined) {
    const { questionsOfSet } = await import('../../datasets/question-sets/read-questions.ts');
    const questions = await questionsOfSet(pinned, copy);
    return questions.map(({ name, text, gold, shuffle }) => ({ ...asked(name, text, gold), ...(shuffle && { shuffle }) }));
  }
  if (copy !== undefined) throw new DataError(`--copy: expected beside a set that is pinned, got ${show(source)}`);
  const text = await textOf(source);
  const questions: AskedQuestion[] = [];
  for (const [i, line] of text.split('\n').entries())
    if (line.trim() !== '') questions.push(questionOf(line, `${source}, line ${i + 1}`));
  if (questions.length === 0) throw new DataError(`${source}: expected a question on a line, got none`);
  const seen = new Set<string>();
  for (const { id, name } of questions) {
    if (seen.has(id))
      throw new DataError(`${source}: expected questions with texts of their own, got that of ${show(name)} twice`);
    seen.add(id);
  }
  return questions;
}

/** One prompt, of which no answer is known. */
export function askedOnce(prompt: string): AskedQuestion {
  return asked('prompt', prompt, '');
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const known = [...SUMS_NAMES, ...(await readQuestionSets()).map(({ id }) => id)];
    throw new DataError(
      `--questions: expected ${known.join(', ')} or a file of JSON Lines, got ${show(file)}${didYouMean(file, known)}`,
    );
  }
}

function questionOf(line: string, where: string): AskedQuestion {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new DataError(`${where}: expected JSON, got something else`);
  }
  const { data, error } = lineSchema.safeParse(value);
  if (data === undefined) {
    const [{ path }] = error.issues;
    throw new DataError(
      `${where}: expected {"prompt": text, "id": name, "gold": answer}, got another ${path.join('.') || 'value'}`,
    );
  }
  const { prompt, id, gold } = data;
  return asked(id === undefined ? '' : `${id}`, prompt, gold === undefined ? '' : `${gold}`);
}

function asked(name: string, text: string, gold: string): AskedQuestion {
  const id = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { id, name: name || id, text, gold };
}
