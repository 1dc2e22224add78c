/**
 * Reads what lm-evaluation-harness (Gao et al.) writes with `--log_samples`, as JSON Lines or as one JSON list: one entry for
 * each document and filter. An entry has `doc_id`, `doc`, `target`, `resps`, `filtered_resps`, and the metrics by their names.
 * For each request of a document, `resps` has the model's responses, one for each repeat. In `filtered_resps` stands what the
 * filter made of them.
 *
 * Every response is a sample, whatever the filter. Where the filter keeps all responses and changes them, the answer is what the filter
 * made of the response. Otherwise the answer is to be read from the response. A filter that keeps one of several responses, or votes, tells
 * one answer, which the metric judges. Of several filters that leave the samples the same answers, the first is read; of others, one has to
 * be named. Only generated text is read, no log-likelihoods. The file has no token counts. Of the document, only a hash is kept.
 */

import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';
import { NOTHING_EXTRACTED } from '../grading/silent.ts';
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { SampleFormat } from './format.ts';
import { FiltersAlike } from './lm-eval-filters.ts';
import { goldsOf } from './shared/gold-in-target.ts';
import { type Bytes, jsonEntries } from './shared/json-lines.ts';
import { questionHash, statedScore, typeAndSize } from './shared/stated-values.ts';

/** Metrics that say whether an answer is right, the first that an entry has. */
const METRICS = ['exact_match', 'acc', 'math_verify', 'accuracy', 'em', 'score', 'exact_match,none'];

/** Fields of an entry that are no metric. */
const FIELDS = new Set([
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
]);

/** A log that leaves the responses out, or calls them otherwise. */
const NO_RESPONSES = 'no field "resps": what the filter made of the responses, filtered_resps, is read in their place';

export const format: SampleFormat = {
  choices: ['filter'],
  detect: ({ has }) => has('filtered_resps') || has('doc_id', 'resps'),
  read: (file, { choices, notes }) => readLmEvalSamples(file.pieces(), file.path, choices.filter, notes),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @param filter which filter's entries to read; needed when the file has those of several whose answers differ
 * @throws DataError naming file, line and field
 */
export async function* readLmEvalSamples(
  bytes: Bytes,
  file: string,
  filter?: string,
  notes?: ReadingNotes,
): AsyncGenerator<LoggedSample> {
  const seen = new Set<number>();
  const others = new Set<string>();
  const alike = new FiltersAlike();
  for await (const { object, at } of jsonEntries(bytes, file)) {
    const { filter: name = 'none', doc_id: doc } = object;
    if (typeof name !== 'string') throw new DataError(`${at}: filter: expected a string, got ${show(name)}`);
    if (filter !== undefined && name !== filter) {
      others.add(name);
      continue;
    }
    if (!Number.isSafeInteger(doc)) throw new DataError(`${at}: doc_id: expected an integer, got ${typeAndSize(doc)}`);
    const samples = [...samplesOf(object, at)];
    if (!alike.isFirst(name, doc as number, samples, at)) continue;
    if (seen.has(doc as number)) throw new DataError(`${at}: doc_id: expected one entry for each document, got ${doc} again`);
    seen.add(doc as number);
    const lacks = object.resps === undefined;
    for (const sample of samples) {
      if (lacks) notes?.remark(NO_RESPONSES);
      yield { ...sample, name: String(doc) };
    }
  }
  const { first, sameAs } = alike.end();
  if (sameAs.length > 0)
    notes?.notices.push(
      `of the filters ${[first, ...sameAs].join(', ')}, which have the same answers, ${first} is compared with`,
    );
  if (seen.size === 0 && others.size > 0) {
    throw new DataError(
      `${file}: filter: expected one of ${[...others].map(show).join(', ')}, got ${show(filter)}${didYouMean(filter, [...others])}`,
    );
  }
}

function* samplesOf(object: Record<string, unknown>, at: string): Generator<LoggedSample> {
  const fail = (field: string, expected: string, got: unknown): never => {
    throw new DataError(`${at}: ${field}: expected ${expected}, got ${typeAndSize(got)}`);
  };
  const { doc, target, filtered_resps: filtered, resps = filtered } = object;
  const golds = goldsOf(target, doc) ?? fail('target', 'an answer, or a list of accepted answers', target);
  const responses = textsOf(resps) ?? fail('resps', "one request's generated texts", resps);
  const answers = textsOf(filtered) ?? fail('filtered_resps', 'generated texts', filtered);
  const score = scoreOf(object);
  const question = questionOf(object) ?? fail('doc', 'the document, its hash or its prompt', doc);
  const ofEach = answers.length === responses.length;
  const [answer] = answers;
  for (const [r, response] of responses.entries()) {
    const own = ofEach && answers[r] !== response ? answerOf(answers[r]) : undefined;
    // A metric judges every answer that the filter kept; of one among several, that which the filter made of them.
    const judges = score !== undefined && (ofEach || r === 0);
    const judged =
      !ofEach && answer !== response ? { score: score as number, answer: answerOf(answer) } : { score: score as number };
    yield { question, golds, response, answer: own, ...(judges && { judged }), at };
  }
}

/** A hash of the document; of logs that leave it out, of what they have in its place. */
function questionOf({ doc, doc_hash: hash, arguments: prompt }: Record<string, unknown>): string | undefined {
  const text = doc ?? hash ?? prompt;
  return text === undefined || text === null ? undefined : questionHash(JSON.stringify(text));
}

/** The texts that filters write where they found nothing. */
const NOTHING_FOUND = ['[invalid]', '[missing]', ''];

/** An answer as a filter made it. */
function answerOf(filtered: string): string {
  const answer = filtered.trim();
  return NOTHING_FOUND.includes(answer) ? NOTHING_EXTRACTED : answer;
}

/** The metrics' score of the answer, from 0 to 1; undefined where no metric gives one. */
function scoreOf(object: Record<string, unknown>): number | undefined {
  const named = Array.isArray(object.metrics) ? object.metrics.filter((name) => typeof name === 'string') : Object.keys(object);
  const own = named.filter((name) => !FIELDS.has(name));
  for (const name of [...METRICS.filter((metric) => own.includes(metric)), ...own]) {
    const score = statedScore(object[name]);
    if (score !== undefined) return score;
  }
  return undefined;
}

/** The texts of one request, some versions nest those of all repeats once more; undefined for anything but texts. */
function textsOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.length === 1 && Array.isArray(value[0])) return textsOf(value[0]);
  return value.every((text) => typeof text === 'string') ? value : undefined;
}
