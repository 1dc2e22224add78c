/**
 * How each published table prints its figures: which is what "to the printed precision" means. Every rule was found on the data:
 * it is the one under which all rows that reproduce agree.
 */
import { HELD_OUT } from '../figures/scopes.ts';

/** Published averages, over which datasets, and of what. */
export interface Averages {
  readonly datasets: readonly string[];
  /** `printed cells`: the mean of the rounded figures beside it; `exact figures`: the mean before rounding. */
  readonly of: 'printed cells' | 'exact figures';
}

/** One published table. */
export interface Source {
  /** As in the column `source` of published.csv. */
  readonly source: string;
  /** As in the column `table`. */
  readonly table: string;
  /** Decimals of an accuracy in percent. */
  readonly accuracyDecimals: number;
  /** Tokens per unit of the last printed digit: 100 for `1008.6k`, 1 for `910813`. Whole tokens come by truncation. */
  readonly tokenUnit: number;
  readonly averages?: Averages;
  /** Whether the traces that the figures come from can be had. */
  readonly tracesPublished: boolean;
}

/** Orders over which every published figure is a mean. */
export const PUBLISHED_ORDERS = 100;

const paper = { accuracyDecimals: 1, tokenUnit: 100, tracesPublished: true };
const repository = { accuracyDecimals: 2, tokenUnit: 1, tracesPublished: true };

export const autottsTable: Source = {
  source: 'arXiv:2605.08083',
  table: 'Table 1',
  ...paper,
  averages: { datasets: HELD_OUT, of: 'printed cells' },
};

export const parallelProbeTable: Source = {
  source: 'arXiv:2602.03845',
  table: 'Table 1 (repository table.tex)',
  ...paper,
  averages: { datasets: ['aime24', 'aime25', 'hmmt25'], of: 'exact figures' },
};

export const repositorySources: readonly Source[] = [
  { source: 'Parallel-Probe repository aaa4c72', table: 'matrix_results_Qwen3-8B-128', ...repository },
  { source: 'AutoTTS repository 3cd98d1', table: 'seed_algorithms', ...repository },
  { source: 'AutoTTS repository 3cd98d1', table: 'search_history r0004', ...repository },
];

export const sources: readonly Source[] = [
  autottsTable,
  { source: 'arXiv:2605.08083', table: 'Table 2', ...paper, tracesPublished: false },
  parallelProbeTable,
  ...repositorySources,
];

/** Source and table in words. */
export function sourceName({ source, table }: { readonly source: string; readonly table: string }): string {
  return `${source}, ${table}`;
}
