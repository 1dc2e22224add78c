/**
 * Reads the "probe-matrix" format of AutoTTS (arXiv 2605.08083) and Parallel-Probe (arXiv 2602.03845). It is a JSON array of
 * questions. Each question has the probe answers, the length and the final answer of every branch.
 *
 * Everything is validated; an error names file, question, branch, and what was expected. Question texts are dropped. A file written
 * by an export has the hash of each text instead, in `question_hash`.
 */
import { DataError, show } from '../../foundation/errors.ts';
import { isObject, parseJson } from '../../foundation/json.ts';
import type { RecordedTraces } from '../../store/trace-store.ts';
import { TraceStoreBuilder } from '../../store/trace-store-builder.ts';

const MAX_TOKENS = 2 ** 31 - 1;
const HASH = /^[0-9a-f]{16}$/;

/**
 * @param id name of the trace store
 * @param bytes the file, UTF-8
 * @param file what an error calls the file
 */
export function readProbeMatrix(id: string, bytes: Uint8Array, file: string): RecordedTraces {
  const fail = (where: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${where}expected ${expected}, got ${show(got)}`);
  };
  const questions = parseJson(bytes, file);
  if (!Array.isArray(questions) || questions.length === 0) return fail('', 'a non-empty array of questions', questions);

  let builder: TraceStoreBuilder | undefined;
  for (const [q, question] of questions.entries()) {
    const at = `question ${q}: `;
    if (!isObject(question)) return fail(at, 'an object', question);
    const {
      question: text,
      question_hash: hash,
      gold_answer: gold,
      probe_freq: interval,
      each_branch: branches,
      final_answers_trace: finals,
    } = question;
    if (typeof text !== 'string') fail(`${at}question: `, 'a string', text);
    if (hash !== undefined && !(typeof hash === 'string' && HASH.test(hash))) {
      fail(`${at}question_hash: `, '16 hexadecimal digits, or nothing', hash);
    }
    if (typeof gold !== 'string') fail(`${at}gold_answer: `, 'a string', gold);
    if (!isCount(interval)) return fail(`${at}probe_freq: `, 'a positive integer', interval);
    if (!Array.isArray(branches) || branches.length === 0) return fail(`${at}each_branch: `, 'a non-empty array', branches);
    if (!Array.isArray(finals) || finals.length !== branches.length) {
      return fail(`${at}final_answers_trace: `, `an array of ${branches.length} answers`, finals);
    }
    builder ??= new TraceStoreBuilder(id, interval);
    if (interval !== builder.interval) fail(`${at}probe_freq: `, `${builder.interval} as in question 0`, interval);

    for (const [b, branch] of branches.entries()) {
      const here = `question ${q}: branch ${b}: `;
      if (!Array.isArray(branch) || branch.length !== 3) return fail(here, '[probe answers, tokens, final answer]', branch);
      const [probes, tokens, final] = branch;
      if (!Array.isArray(probes)) return fail(here, 'an array of probe answers', probes);
      for (const probe of probes) if (typeof probe !== 'string') fail(here, 'every probe answer to be a string', probe);
      if (!isCount(tokens)) return fail(here, `tokens to be an integer from 1 to ${MAX_TOKENS}`, tokens);
      if (typeof final !== 'string') fail(here, 'the final answer to be a string', final);
      if (final !== finals[b]) fail(here, `the final answer of final_answers_trace, ${show(finals[b])}`, final);
      builder?.branch(probes, tokens, final);
    }
    if (typeof hash === 'string') builder.endHashed(hash, gold as string);
    else builder.endQuestion(text as string, gold as string);
  }
  return (builder as TraceStoreBuilder).build();
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_TOKENS;
}
