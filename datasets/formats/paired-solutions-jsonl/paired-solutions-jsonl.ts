/**
 * Reads the "paired-solutions-jsonl" format of Cobbe et al. 2021 (arXiv 2110.14168). Each question of GSM8K's test set has one final
 * solution each of a 6B and a 175B model, fine-tuned alone and with verification.
 *
 * The file tells only whether a solution is right. The answers are therefore "right" and "wrong", and "right" is gold. Lengths in tokens
 * are estimated from the solution's characters. Questions and solutions are dropped.
 */
import { DataError, show } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { CHARACTERS_PER_TOKEN } from '../../samples/gather-samples.ts';
import type { RecordedTraces } from '../../store/trace-store.ts';
import { TraceStoreBuilder } from '../../store/trace-store-builder.ts';
import { type Bytes, jsonLines } from '../shared/json-lines.ts';

/** The solutions of a question that a store can be made of: model and method. */
export const PAIRED_SOLUTIONS = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'] as const;
export type PairedSolution = (typeof PAIRED_SOLUTIONS)[number];

/**
 * Each question has one branch, without probes; Δ is the longest one's length.
 *
 * @param id name of the trace store, `gpt3-6b-finetuning/gsm8k`
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @param which the solutions to make the store of
 * @throws DataError naming file, line and field
 */
export async function readPairedSolutionsJsonl(
  id: string,
  bytes: Bytes,
  file: string,
  which: PairedSolution,
): Promise<RecordedTraces> {
  const solutions: { question: string; right: boolean; tokens: number }[] = [];
  for await (const { object, at } of jsonLines(bytes, file)) {
    const fail = (field: string, expected: string, got: unknown): never => {
      throw new DataError(`${at}: ${field}: expected ${expected}, got ${typeof got === 'string' ? 'a text' : show(got)}`);
    };
    const { question, [which]: solution } = object;
    if (typeof question !== 'string') return fail('question', 'a string', question);
    if (!isObject(solution)) return fail(which, 'an object', solution);
    const { is_correct: right, solution: text } = solution;
    if (typeof right !== 'boolean') return fail(`${which}.is_correct`, 'true or false', right);
    if (typeof text !== 'string') return fail(`${which}.solution`, 'a string', text);
    solutions.push({ question, right, tokens: Math.max(1, Math.ceil(text.length / CHARACTERS_PER_TOKEN)) });
  }
  if (solutions.length === 0) throw new DataError(`${file}: expected one line for each question, got no line`);
  const longest = solutions.reduce((most, { tokens }) => Math.max(most, tokens), 0);
  const builder = new TraceStoreBuilder(id, longest, { tokensEstimated: true });
  for (const { question, right, tokens } of solutions) {
    builder.branch([], tokens, right ? 'right' : 'wrong');
    builder.endQuestion(question, 'right');
  }
  return builder.build();
}
