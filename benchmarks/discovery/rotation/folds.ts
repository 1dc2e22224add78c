/** The folds of a rotation: the stores that each searches on, and the stores that it is judged on. */
import type { Protocol } from './protocol.ts';

export interface Fold {
  /** `aime24`, or `aime24 without Qwen3-8B`. */
  readonly name: string;
  /** A whole dataset, or a cell: a dataset without one model. */
  readonly kind: 'dataset' | 'cell';
  /** Ids of stores. No question of a judged store is in a search store; of a cell no model either. */
  readonly search: readonly string[];
  readonly judged: readonly string[];
}

/** Halves of the questions of a store, by place: `Qwen3-4B/aime24#even`. */
const HALVES = ['even', 'odd'] as const;

/** Returns the folds of whole datasets, then the cells, by dataset and by model left out. */
export function foldsOf({ models, datasets }: Pick<Protocol, 'models' | 'datasets'>): Fold[] {
  const stores = (models: readonly string[], datasets: readonly string[]) =>
    models.flatMap((model) => datasets.map((dataset) => `${model}/${dataset}`));
  const othersThan = (one: string, all: readonly string[]) => all.filter((each) => each !== one);
  return [
    ...datasets.map((dataset) => ({
      name: dataset,
      kind: 'dataset' as const,
      search: stores(models, [dataset]),
      judged: stores(models, othersThan(dataset, datasets)),
    })),
    ...datasets.flatMap((dataset) =>
      models.map((model) => ({
        name: `${dataset} without ${model}`,
        kind: 'cell' as const,
        search: stores(othersThan(model, models), [dataset]),
        judged: stores([model], othersThan(dataset, datasets)),
      })),
    ),
  ];
}

/** Returns the inner folds of a cell: search on half of the questions of its search stores, and judge on the other half. */
export function innerFolds({ search }: Pick<Fold, 'search'>): Pick<Fold, 'search' | 'judged'>[] {
  const half = (which: string) => search.map((id) => `${id}#${which}`);
  return HALVES.map((which, i) => ({ search: half(which), judged: half(HALVES[1 - i]) }));
}
