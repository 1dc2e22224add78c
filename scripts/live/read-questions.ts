/** Questions of one's own: a JSONL file of `id`, `prompt` and `gold`, or one prompt. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LiveQuestion } from '../../benchmarks/live/play-live.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';

/** A question and its right answer; none is known of some. */
export interface GivenQuestion extends LiveQuestion {
  readonly gold: string | undefined;
}

const name = z.union([z.string().min(1), z.int()]).transform(String);
const lineSchema = z.object({
  id: name.optional(),
  prompt: z.string().min(1),
  gold: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .optional(),
});

/** @param limit the first so many */
export async function readQuestions(file: string, limit: number): Promise<GivenQuestion[]> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw systemFault(file, 'a readable file of questions', error);
  });
  const questions: GivenQuestion[] = [];
  const ids = new Set<string>();
  for (const [l, line] of text.split('\n').entries()) {
    if (line.trim() === '' || questions.length >= limit) continue;
    const at = `${file}: line ${l + 1}`;
    const { id = String(l + 1), prompt, gold } = readLine(line, at);
    if (ids.has(id)) throw new DataError(`${at}: expected an id that no earlier line has, got ${show(id)}`);
    ids.add(id);
    questions.push({ id, text: prompt, gold });
  }
  if (questions.length === 0) throw new DataError(`${file}: expected at least one question, got none`);
  return questions;
}

/** The error shows nothing of the line: it is a question's text. */
function readLine(line: string, at: string): z.infer<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new DataError(`${at}: expected JSON, got text that is none`);
  }
  const { data, error } = lineSchema.safeParse(value);
  if (data !== undefined) return data;
  const field = error.issues[0].path.join('.') || 'an object';
  throw new DataError(`${at}: expected "prompt", and "id" and "gold" where they are known, got others (${field})`);
}
