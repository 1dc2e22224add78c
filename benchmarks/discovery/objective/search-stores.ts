/** The trace stores of a search, opened, with what their answers are worth, and which rows are the same question. */
import { openStore } from '../../../datasets/open/open-store.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { worthOf } from './worth.ts';

export interface SearchStore {
  readonly recorded: RecordedTraces;
  readonly worth: Float64Array;
  /** Its first row. */
  readonly firstRow: number;
}

export interface SearchStores {
  readonly sources: readonly TraceSource[];
  /** The blocks of all sources, one after another. */
  readonly stores: readonly SearchStore[];
  readonly rows: number;
  /** Rows of each question, of all models, in the order in which questions are met. */
  readonly questions: readonly (readonly number[])[];
}

/** @param chance see worth.ts */
export async function openSearchStores(ids: readonly string[], chance: number): Promise<SearchStores> {
  const opened = await Promise.all(ids.map((id) => openStore(id)));
  const sources = opened.map(withFixedBlocks);
  const blocks = sources.flatMap(({ id, blocks }) => blocks().map((recorded) => ({ recorded, dataset: datasetOf(id) })));
  const worth = worthOf(
    blocks.map(({ recorded }) => recorded),
    chance,
  );
  const questions = new Map<string, number[]>();
  let rows = 0;
  const stores = blocks.map(({ recorded, dataset }, i) => {
    const firstRow = rows;
    for (const id of recorded.key.questionIds) {
      const name = `${dataset}\n${id}`;
      questions.set(name, [...(questions.get(name) ?? []), rows++]);
    }
    return { recorded, worth: worth[i], firstRow };
  });
  return { sources, stores, rows, questions: [...questions.values()] };
}

/** Returns a source that gives the same blocks each time it is asked; some sources draw theirs anew. */
export function withFixedBlocks(source: TraceSource) {
  const blocks = [...source.blocks()];
  return { ...source, blocks: () => blocks };
}

/** The dataset of a store, by its id. */
export function datasetOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
