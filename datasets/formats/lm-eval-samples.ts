/**
 * Reads what lm-evaluation-harness (Gao et al.) writes with `--log_samples`: JSON Lines, one line for each document and filter, with
 * `doc_id`, `doc`, `target`, `resps` (for each request of a document the model's responses, one for each repeat) and
 * `filtered_resps` (what the filter made of them).
 *
 * The answers of a document are its filtered responses, one branch for each response; a filter that keeps one of several
 * repeats leaves nothing to replay and is refused. A filter that found nothing writes "[invalid]", which becomes "ERR"; a target
 * that is a worked solution ending in "#### 18", as GSM8K's, is 18. Only generated text is read, no log-likelihoods. The file has
 * no token counts: lengths are estimated from the characters of the responses. Of the document, only a hash is kept.
 */
import { createHash } from 'node:crypto';
import { DataError, show } from '../errors.ts';
import { isObject } from '../json.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import { type Bytes, jsonLines } from './json-lines.ts';

/** Characters of a response to one token, by which lengths are estimated. */
export const CHARACTERS_PER_TOKEN = 4;

interface Line {
  /** Its hash. */
  readonly document: string;
  readonly gold: string;
  readonly answers: readonly string[];
  readonly tokens: readonly number[];
}

/**
 * Δ is the longest response's length.
 *
 * @param id name of the trace store
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @param filter which filter's lines to read; needed when the file has those of several
 * @throws DataError naming file, line and field
 */
export async function readLmEvalSamples(id: string, bytes: Bytes, file: string, filter?: string): Promise<RecordedTraces> {
  const lines = new Map<number, Line>();
  let first: unknown;
  for await (const { object, at } of jsonLines(bytes, file)) {
    const { filter: name = 'none', doc_id: doc } = object;
    if (typeof name !== 'string') throw new DataError(`${at}: filter: expected a string, got ${show(name)}`);
    if (filter !== undefined && name !== filter) continue;
    first ??= name;
    if (name !== first)
      throw new DataError(`${at}: filter: expected ${show(first)} as in earlier lines, or a choice, got ${show(name)}`);
    if (!Number.isSafeInteger(doc)) throw new DataError(`${at}: doc_id: expected an integer, got ${shown(doc)}`);
    if (lines.has(doc as number)) throw new DataError(`${at}: doc_id: expected one line for each document, got ${doc} again`);
    lines.set(doc as number, readLine(object, at));
  }
  if (lines.size === 0) {
    const ofFilter = filter === undefined ? '' : ` of filter ${show(filter)}`;
    throw new DataError(`${file}: expected one line${ofFilter} for each document, got no line`);
  }
  const longest = [...lines.values()].reduce((most, { tokens }) => tokens.reduce((a, b) => Math.max(a, b), most), 0);
  const builder = new TraceStoreBuilder(id, longest, { tokensEstimated: true });
  for (const { document, gold, answers, tokens } of lines.values()) {
    for (const [a, answer] of answers.entries()) builder.branch([], tokens[a], answer);
    builder.endHashed(document, gold);
  }
  return builder.build();
}

function readLine(object: Record<string, unknown>, at: string): Line {
  const fail = (field: string, expected: string, got: unknown): never => {
    throw new DataError(`${at}: ${field}: expected ${expected}, got ${shown(got)}`);
  };
  const { doc, target, resps, filtered_resps: filtered } = object;
  if (!isObject(doc)) return fail('doc', 'an object', doc);
  if (typeof target !== 'string' && typeof target !== 'number') return fail('target', 'a string or a number', target);
  const answers = texts(filtered) ?? fail('filtered_resps', 'generated texts', filtered);
  const requests = Array.isArray(resps) && resps.length === 1 ? resps[0] : undefined;
  const responses = texts(requests) ?? fail('resps', "one request's generated texts", resps);
  if (responses.length !== answers.length) {
    fail('filtered_resps', `${responses.length} answers, one for each response`, answers);
  }
  return {
    document: createHash('sha256').update(JSON.stringify(doc)).digest('hex').slice(0, 16),
    gold: afterLast(String(target), '#### ').trim(),
    answers: answers.map((answer) => (answer === '[invalid]' ? 'ERR' : answer.trim())),
    tokens: responses.map((text) => Math.max(1, Math.ceil(text.length / CHARACTERS_PER_TOKEN))),
  };
}

/** What follows the last `mark` of a text, or all of it. */
function afterLast(text: string, mark: string): string {
  const at = text.lastIndexOf(mark);
  return at === -1 ? text : text.slice(at + mark.length);
}

/** Responses of a request, some versions nest those of all repeats once more; undefined for anything but texts. */
function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const list = value.length === 1 && Array.isArray(value[0]) ? value[0] : value;
  return list.length > 0 && list.every((text) => typeof text === 'string') ? list : undefined;
}

/** A value of the file by its kind and size: its text stays out of messages. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return isObject(value) ? 'an object' : show(value);
}
