/**
 * Simulated trace stores, embedded in the project. They stand in for the twelve measured stores where nothing can be fetched and
 * the stores of the embedded models are not there, and give a load of any size. Each question has a random stream of its own, so a question is the same in every block size.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';
import { stream } from '../foundation/random-streams.ts';
import { isSimulated, SIMULATED } from '../store/simulated-ids.ts';
import type { TraceSource } from '../store/trace-source.ts';
import { MAX_ANSWERS, type RecordedTraces } from '../store/trace-store.ts';
import { INTERVAL, QuestionDrawer, SLACK } from './draw-question.ts';
import { MEASURED_BRANCHES, type StoreFigures } from './figures.ts';
import { drawOf, freshFigures } from './fresh.ts';
import { MAX_PROBES } from './plateau-tables.ts';
import { type QuestionTables, questionTables } from './question-tables.ts';
import { readParameters } from './read-parameters.ts';

/** Raised whenever the same parameters begin to give other traces. */
const GENERATOR_VERSION = 1;

/** About so many probes at most are drawn into one block unless its size is given. */
const PROBES_PER_BLOCK = 2 ** 21;

export interface SimulationSize {
  /** Questions; beyond the measured ones, question j is drawn anew from the figures of question j mod their number. */
  readonly questions?: number;
  /** Branches of each question; 128 as measured unless given. */
  readonly branches?: number;
  /** Questions per block. Changes nothing but memory. */
  readonly blockSize?: number;
}

/** The ids of all simulated stores, `simulated-Qwen3-0.6B/aime24`, in the order of the parameters. */
export function simulatedIds(): string[] {
  return [...parameters().stores.keys()].map((id) => `${SIMULATED}${id}`);
}

/**
 * A simulated store.
 *
 * @param id one of `simulatedIds()`, or `simulated-MODEL/fresh-N` with parameters of their own: see fresh.ts
 * @throws DataError when there is no such store, or a size is not a whole number from 1
 */
export function simulatedTraces(id: string, size: SimulationSize = {}): TraceSource {
  const { sha256, stores } = parameters();
  const figures = isSimulated(id)
    ? (stores.get(id.slice(SIMULATED.length)) ?? freshOf(id.slice(SIMULATED.length), stores))
    : undefined;
  if (figures === undefined)
    throw new DataError(
      `expected one of the simulated stores ${simulatedIds().join(', ')}, got ${show(id)}${didYouMean(id, simulatedIds())}`,
    );
  const source = simulate(id, figures, sha256, size);
  return Object.keys(size).length === 0 ? { ...source, blocks: () => drawnOnce(source) } : source;
}

/** The blocks of stores of their usual size, while somebody holds them: a run describes a store, and plays each contestant on it. */
const drawn = new Map<string, readonly WeakRef<RecordedTraces>[]>();

function drawnOnce({ id, blocks }: TraceSource): readonly RecordedTraces[] {
  const held = drawn.get(id)?.map((block) => block.deref()) ?? [undefined];
  if (held.every((block) => block !== undefined)) return held;
  const all = [...blocks()];
  drawn.set(
    id,
    all.map((block) => new WeakRef(block)),
  );
  return all;
}

/** The figures of a draw, `Qwen3-4B/fresh-7`; undefined for the id of anything else. */
function freshOf(id: string, stores: ReadonlyMap<string, StoreFigures>): StoreFigures | undefined {
  const [model, dataset = ''] = id.split('/');
  if (drawOf(dataset) === undefined) return undefined;
  const measured = [...stores.values()].filter((store) => store.model === model);
  return measured.length === 0 ? undefined : freshFigures(measured, dataset);
}

/** A store drawn from given figures; `sha256` is the hash of where they come from. */
export function simulate(id: string, figures: StoreFigures, sha256: string, size: SimulationSize = {}): TraceSource {
  const { questions = figures.questions.length, branches = MEASURED_BRANCHES } = size;
  const { blockSize = Math.max(1, Math.min(questions, Math.floor(PROBES_PER_BLOCK / (branches * MAX_PROBES)))) } = size;
  for (const [name, value] of Object.entries({ questions, branches, blockSize })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new DataError(`${id}: expected ${name} to be a whole number from 1, got ${show(value)}`);
    }
  }
  const tables = figures.questions.map(questionTables);
  const most = tables.reduce((most, { answers }) => Math.max(most, answers), 0);
  if (most > MAX_ANSWERS) throw new DataError(`${id}: expected at most ${MAX_ANSWERS} answers in a question, got ${most}`);
  const made = `${sha256} ${GENERATOR_VERSION} ${id} ${questions} ${branches}`;
  return {
    id,
    sha256: createHash('sha256').update(made).digest('hex'),
    questions,
    *blocks() {
      const drawer = new QuestionDrawer(branches);
      const probe = new Uint16Array(Math.min(blockSize, questions) * branches * MAX_PROBES + SLACK);
      for (let first = 0; first < questions; first += blockSize) {
        const size = Math.min(blockSize, questions - first);
        yield block(id, figures.dataset, tables, first, size, branches, drawer, probe);
      }
    },
  };
}

/** Draws questions `first` to `first + size − 1`, their probes into `scratch` first, as their number is known only afterwards. */
function block(
  id: string,
  dataset: string,
  tables: readonly QuestionTables[],
  first: number,
  size: number,
  branches: number,
  drawer: QuestionDrawer,
  scratch: Uint16Array,
): RecordedTraces {
  const branchStart = new Uint32Array(size + 1);
  const answerStart = new Uint32Array(size + 1);
  const gold = new Uint16Array(size);
  const questionIds: string[] = [];
  const probeStart = new Uint32Array(size * branches + 1);
  const final = new Uint16Array(size * branches);
  const tokens = new Uint32Array(size * branches);
  const columns = { probeStart, probe: scratch, final, tokens };
  for (let q = 0; q < size; q++) {
    const question = first + q;
    const table = tables[question % tables.length];
    drawer.draw(table, stream('simulated traces', id, question), columns, q * branches);
    branchStart[q + 1] = (q + 1) * branches;
    answerStart[q + 1] = answerStart[q] + table.answers;
    gold[q] = table.gold;
    questionIds.push(`${SIMULATED}${dataset}/${question}`);
  }
  const probe = scratch.slice(0, probeStart[size * branches]);
  const traces = { id, interval: INTERVAL, questions: size, branchStart, probeStart, probe, final, tokens, answerStart };
  return { traces, key: { questionIds, gold, text: (_question, answer) => `answer ${answer}` } };
}

let known: { readonly sha256: string; readonly stores: ReadonlyMap<string, StoreFigures> } | undefined;

function parameters() {
  if (known === undefined) {
    const bytes = readFileSync(new URL('parameters.csv', import.meta.url));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    known = { sha256, stores: readParameters(bytes.toString('utf8'), 'datasets/simulated/parameters.csv') };
  }
  return known;
}
