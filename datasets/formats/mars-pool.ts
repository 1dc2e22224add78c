/**
 * Reads the pools of traces that Chen et al. (MARS, arXiv 2606.12935) publish, in parquet. A row is a trace, with `qid`,
 * `trace_idx`, `ground_truth`, `extracted_answer`, `confs` and `probes`. The model's confidence at each token is in `confs`. A
 * probe has `position`, `answer`, `is_correct`, `raw_text` and `avg_conf`.
 *
 * A probe stands every Δ tokens, and one more at the end of a trace, whose place is taken by `extracted_answer`. Where probes stand
 * elsewhere, every probe has its own tokens. The confidence of a probe is `avg_conf`, that of the 2,048 tokens before the probe. The length
 * of a trace is that of `confs`. No value of `confs` or `raw_text` is read. The file tells only the number of a question. It says of probes
 * whether they are right; the last probe of each trace is compared.
 */

import { DataError } from '../foundation/errors.ts';
import { NOTHING_EXTRACTED } from '../grading/silent.ts';
import { type Footer, readFooter } from '../parquet/footer.ts';
import type { Cell } from '../parquet/leaf-reader.ts';
import { leafOf, rowsOf, type Wanted } from '../parquet/rows.ts';
import type { Slices } from '../parquet/slices.ts';
import type { LoggedProbe, LoggedSample } from '../samples/logged-sample.ts';
import type { SampleFormat } from './format.ts';
import { questionHash, typeAndSize } from './shared/stated-values.ts';

/** The columns, by their names in a row. A column that may be missing, and is, has nothing under its name. */
const LEAVES = {
  question: ['qid', true],
  trace: ['trace_idx', true],
  gold: ['ground_truth', true],
  final: ['extracted_answer', true],
  positions: ['probes.position', true],
  answers: ['probes.answer', true],
  confidences: ['probes.avg_conf', false],
  right: ['probes.is_correct', false],
  lengths: ['confs', false],
} as const;

type Row = Partial<Record<keyof typeof LEAVES, Cell>>;

export const format: SampleFormat = {
  detect: ({ parquet }) => ['qid', 'trace_idx', 'ground_truth', 'probes'].every((column) => parquet.includes(column)),
  read: (file) => file.eachInParts(readMarsPool),
};

/** @throws DataError naming file, row and column */
export async function* readMarsPool(file: Slices): AsyncGenerator<LoggedSample> {
  const footer = await readFooter(file);
  const interval = await intervalOf(file, footer);
  let number = 0;
  for await (const row of rowsOf(file, footer, wanted(footer, file.path)))
    yield sampleOf(row, interval, `${file.path}: row ${++number}`);
}

function wanted(footer: Footer, file: string): Record<string, Wanted> {
  const found: Record<string, Wanted> = {};
  for (const [name, [column, needed]] of Object.entries(LEAVES)) {
    const leaf = leafOf(footer, column);
    if (leaf === undefined && needed) throw new DataError(`${file}: expected a column ${column}, got none`);
    if (leaf !== undefined) found[name] = { leaf, lengths: name === 'lengths' };
  }
  return found;
}

/** Δ, where the probes of every trace are at Δ, 2Δ, 3Δ … but the last, which may be before; undefined where they are anywhere. */
async function intervalOf(file: Slices, footer: Footer): Promise<number | undefined> {
  const { positions } = wanted(footer, file.path);
  let interval: number | undefined;
  const last: number[] = [];
  for await (const row of rowsOf(file, footer, { positions })) {
    const places = row.positions as readonly Cell[];
    if (places.length === 1) last.push(Number(places[0]));
    if (places.length < 2) continue;
    interval ??= Number(places[0]);
    const delta = interval;
    const onGrid = places.every((place, p) => (p < places.length - 1 ? place === (p + 1) * delta : within(place, p, delta)));
    if (!onGrid) return undefined;
  }
  const delta = interval;
  return delta !== undefined && delta >= 1 && last.every((place) => within(place, 0, delta)) ? delta : undefined;
}

function within(place: Cell, p: number, interval: number): boolean {
  return Number(place) > p * interval && Number(place) <= (p + 1) * interval;
}

function sampleOf(row: Row, interval: number | undefined, at: string): LoggedSample {
  const fail = (column: string, expected: string, got: unknown): never => {
    throw new DataError(`${at}: ${column}: expected ${expected}, got ${got}`);
  };
  const { question, trace, gold, final, lengths = [] } = row;
  const [positions, answers] = [listOf(row.positions), listOf(row.answers)];
  if (question === null) fail('qid', "the question's number", 'none');
  if (!Number.isSafeInteger(trace)) fail('trace_idx', 'a whole number', typeAndSize(trace));
  if (typeof gold !== 'string' || gold === '') fail('ground_truth', 'an answer', typeAndSize(gold));
  const places = positions.map((place, p) => {
    const before = p === 0 ? 0 : Number(positions[p - 1]);
    if (!Number.isSafeInteger(place) || (place as number) <= before) {
      fail('probes.position', `whole numbers that grow, from 1 on, one after ${before}`, typeAndSize(place));
    }
    return place as number;
  });
  if (answers.length !== places.length) fail('probes.answer', `one for each of ${places.length} positions`, answers.length);
  const confidences = row.confidences === undefined ? undefined : listOf(row.confidences);
  const probes = places.map((place, p): LoggedProbe => {
    const confidence = confidences?.[p];
    return {
      answer: answerOf(answers[p]),
      ...(interval === undefined && { tokens: place - (places[p - 1] ?? 0) }),
      ...(confidences && { confidence: typeof confidence === 'number' && Number.isFinite(confidence) ? confidence : null }),
    };
  });
  const length = Math.max(
    listOf(lengths).reduce<number>((sum, count) => sum + Number(count), 0),
    places.at(-1) ?? 0,
  );
  const [verdict, judged] = [listOf(row.right ?? []).at(-1), answers.at(-1)];
  return {
    question: questionHash('qid', question),
    golds: [gold as string],
    answer: answerOf(final ?? null),
    tokens: row.lengths === undefined ? undefined : length || undefined,
    interval,
    probes: interval === undefined ? probes : probes.filter((_, p) => places[p] === (p + 1) * interval),
    branch: trace as number,
    ...(typeof verdict === 'boolean' && typeof judged === 'string' && { judged: { score: Number(verdict), answer: judged } }),
    at,
  };
}

/** An answer as the store has it: where nothing was found, the trace abstains. */
function answerOf(answer: Cell): string {
  return typeof answer === 'string' && answer !== '' ? answer : NOTHING_EXTRACTED;
}

function listOf(cell: Cell | undefined): readonly Cell[] {
  return Array.isArray(cell) ? cell : [];
}
