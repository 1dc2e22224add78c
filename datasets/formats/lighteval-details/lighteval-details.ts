/**
 * Reads the details that lighteval (Hugging Face) writes with `--save-details`, in parquet: one row for each document. From version 0.11 on a
 * row has `doc`, `model_response` and `metric`. Before, it has `example`, `predictions`, `gold`, `metrics` and others, which up to 0.7 are
 * texts as Python prints them.
 *
 * Every generated text is a sample. It is read after its post-processing, which takes thinking away, where there was one. Its length is
 * that of its output tokens, of which no value is read. The right answer is the choice that the document names; of a worked solution its
 * end. Documents of which only log-likelihoods are known are left out.
 */

import { DataError } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { type Footer, readFooter } from '../../parquet/footer.ts';
import { leafOf, rowsOf, type Wanted } from '../../parquet/rows.ts';
import type { Slices } from '../../parquet/slices.ts';
import type { LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import type { SampleFormat } from '../format.ts';
import { goldsOf } from '../shared/gold-in-target.ts';
import { pythonLiteral } from '../shared/python-literal.ts';
import { questionHash } from '../shared/stated-values.ts';
import { shareOf } from './lighteval-metrics.ts';

/** For each field of a document the columns that may have it, by version, the newest first. */
const FIELDS = {
  query: ['doc.query', 'example', 'full_prompt'],
  choices: ['doc.choices', 'choices'],
  place: ['doc.gold_index', 'gold_index'],
  gold: ['gold'],
  texts: ['model_response.text', 'predictions'],
  processed: ['model_response.text_post_processed'],
  tokens: ['model_response.output_tokens', 'cont_tokens'],
  metrics: ['metrics'],
} as const;

type Field = keyof typeof FIELDS;

/** Columns of metrics with one value each. */
const METRIC = /^metrics?\./;

export const format: SampleFormat = {
  detect: ({ parquet: columns }) =>
    ['doc', 'model_response', 'metric'].every((column) => columns.includes(column)) ||
    (['predictions', 'metrics'].every((column) => columns.includes(column)) &&
      (columns.includes('example') || columns.includes('full_prompt'))),
  read: (file, { notes }) => file.eachInParts((slices) => readLightevalDetails(slices, notes)),
};

/** @throws DataError naming file, row and column */
export async function* readLightevalDetails(file: Slices, notes: ReadingNotes): AsyncGenerator<LoggedSample> {
  const footer = await readFooter(file);
  let number = 0;
  for await (const cells of rowsOf(file, footer, wanted(footer, file.path))) {
    yield* samplesOf(cells, notes, `${file.path}: row ${++number}`);
  }
}

function wanted(footer: Footer, file: string): Record<string, Wanted> {
  const found: Record<string, Wanted> = {};
  for (const [field, names] of Object.entries(FIELDS)) {
    const leaf = names.map((name) => leafOf(footer, name)).find((each) => each !== undefined);
    if (leaf !== undefined) found[field] = { leaf, lengths: field === 'tokens' && leaf.lists.length > 0 };
  }
  for (const field of ['query', 'texts'] as const) {
    if (found[field] === undefined) throw new DataError(`${file}: expected a column ${FIELDS[field].join(' or ')}, got none`);
  }
  for (const leaf of footer.leaves) {
    if (METRIC.test(leaf.name) && leaf.lists.length === 0 && leaf.element.type !== 'BYTE_ARRAY') found[leaf.name] = { leaf };
  }
  return found;
}

function* samplesOf(cells: Readonly<Record<string, unknown>>, notes: ReadingNotes, at: string): Generator<LoggedSample> {
  const fail = (column: string, expected: string): never => {
    throw new DataError(`${at}: ${column}: expected ${expected}, got none`);
  };
  const { query } = cells;
  if (typeof query !== 'string' || query === '') fail('query', 'a text');
  const texts = listOf(cells, 'texts').flat();
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) return notes.leaveOut('no generated text');
  const choices = listOf(cells, 'choices');
  const golds = goldsIn(cells, choices);
  if (golds === undefined) return notes.leaveOut('no right answer');
  const processed = listOf(cells, 'processed');
  const lengths = lengthsOf(cells);
  const judged = shareOf(metricsOf(cells), texts.length);
  const question = questionHash(query, choices);
  for (const [t, text] of texts.entries()) {
    yield {
      question,
      golds,
      response: typeof processed[t] === 'string' ? processed[t] : text,
      tokens: lengths.length === texts.length ? lengths[t] || undefined : undefined,
      ...(judged !== undefined && t < judged.first && { judged: { score: judged.score } }),
      at,
    };
  }
}

/** The accepted answers; undefined where there is none. */
function goldsIn(cells: Readonly<Record<string, unknown>>, choices: readonly unknown[]): string[] | undefined {
  const stated = listOf(cells, 'gold').flat();
  const place = literal(cells.place);
  const places = Array.isArray(place) ? place.flat() : [place];
  const chosen = stated.length > 0 ? stated : places.flatMap((each) => choices[Number(each ?? Number.NaN)] ?? []);
  const texts = chosen.flatMap((gold) =>
    typeof gold === 'string' && gold.trim() !== '' ? [gold.replace(/^\s*answer:\s*/i, '')] : [],
  );
  return texts.length > 0 ? goldsOf(texts, {}) : undefined;
}

/** The tokens of each sample, whose lists may lie in others. */
function lengthsOf(cells: Readonly<Record<string, unknown>>): number[] {
  const { tokens } = cells;
  if (Array.isArray(tokens)) return tokens.map(Number);
  const innermost = (value: unknown): number[] => {
    if (!Array.isArray(value)) return [];
    return value.some((each) => Array.isArray(each)) ? value.flatMap(innermost) : [value.length];
  };
  return innermost(literal(tokens));
}

function metricsOf(cells: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const printed = literal(cells.metrics);
  if (isObject(printed)) return printed;
  const own = Object.entries(cells).filter(([name]) => METRIC.test(name));
  return Object.fromEntries(own.map(([name, value]) => [name.replace(METRIC, ''), value]));
}

function listOf(cells: Readonly<Record<string, unknown>>, field: Field): readonly unknown[] {
  const value = literal(cells[field]);
  return Array.isArray(value) ? value : [];
}

/** The value of a text that Python printed; anything else as it is. */
function literal(value: unknown): unknown {
  return typeof value === 'string' ? pythonLiteral(value) : value;
}
