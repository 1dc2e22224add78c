/** Why a published figure differs from ours, where the published figures themselves tell. Nothing is explained by hand. */

import type { Measure } from '../figures/result-grid.ts';
import { averageOf, type ComparedFigure, compareFigure, contradict } from './printed-figure.ts';
import { PUBLISHED_ORDERS, sourceName } from './publications.ts';
import type { PublishedRow } from './published.ts';

/**
 * `agrees`, `differs`: accuracy and total tokens, to the printed precision; `failed`: the contestant failed;
 * `not-played`: no record of it; `unpublished`: its traces cannot be had.
 */
export type Agreement = 'agrees' | 'differs' | 'failed' | 'not-played' | 'unpublished';

export interface Comparison {
  readonly row: PublishedRow;
  readonly verdict: Agreement;
  /** Why it differs or was not compared, one sentence; empty where it agrees or no reason is known. */
  readonly why: string;
  readonly accuracy?: ComparedFigure;
  readonly totalTokens?: ComparedFigure;
  /** Only where published. Does not enter the verdict. */
  readonly sequentialTokens?: ComparedFigure;
  /** Why the sequential tokens differ; empty where they agree or no reason is known. */
  readonly whySequential: string;
}

/** @param all every comparison, explained or not. @returns one sentence, or nothing when no reason is known */
export function explain({ row, accuracy, totalTokens }: Comparison, all: readonly Comparison[]): string {
  const wrong: Measure[] = [];
  if (accuracy?.agrees === false) wrong.push('accuracy');
  if (totalTokens?.agrees === false) wrong.push('totalTokens');
  if (isImpossible(row)) return `Cannot be: no number of correct episodes prints as ${row.accuracy.text} %.`;
  if (row.dataset !== 'average') return printedElsewhere(row, wrong, all);
  const cells = cellsOf(row, all);
  if (cells.some(({ verdict }) => verdict === 'differs')) return 'An average over cells, at least one of which differs.';
  const reasons = wrong.map((measure) => notTheMean(row, measure, cells));
  return reasons.includes('') ? '' : reasons.join(' ');
}

/** Whether the printed accuracy of a cell can come from no number of correct episodes. */
export function isImpossible({ dataset, accuracy, source }: PublishedRow): boolean {
  return dataset !== 'average' && !isPossibleAccuracy(accuracy.value, source.accuracyDecimals, dataset, PUBLISHED_ORDERS);
}

/** As `explain`, for the sequential tokens. */
export function explainSequential({ row }: Comparison, all: readonly Comparison[]): string {
  return printedElsewhere(row, ['sequentialTokens'], all);
}

/** Whether another source contradicts each of these figures, and agrees with ours. */
function printedElsewhere(row: PublishedRow, wrong: readonly Measure[], all: readonly Comparison[]): string {
  const other = all.find((candidate) => {
    return (
      isSameCell(row, candidate.row) &&
      wrong.every((measure) => candidate[measure]?.agrees && contradicts(candidate.row, row, measure))
    );
  });
  if (other === undefined) return '';
  return `Does not reproduce as printed; ${sourceName(other.row.source)} prints figures for the same cell that do.`;
}

function contradicts(a: PublishedRow, b: PublishedRow, measure: Measure): boolean {
  return contradict(measure, a[measure]!, a.source, b[measure]!, b.source);
}

function isSameCell(a: PublishedRow, b: PublishedRow): boolean {
  return a.model === b.model && a.dataset === b.dataset && isSameContestant(a, b);
}

function isSameContestant(a: PublishedRow, b: PublishedRow): boolean {
  if (a.controller !== b.controller || a.params.size !== b.params.size) return false;
  return [...a.params].every(([key, value]) => b.params.get(key) === value);
}

/** The cells that an average is over. */
function cellsOf(row: PublishedRow, all: readonly Comparison[]): Comparison[] {
  return all.filter(
    ({ row: cell }) =>
      cell.source === row.source &&
      cell.model === row.model &&
      isSameContestant(cell, row) &&
      row.source.averages!.datasets.includes(cell.dataset),
  );
}

/** Whether the source contradicts itself: its average is not the mean of the cells that it prints. */
function notTheMean(row: PublishedRow, measure: Measure, cells: readonly Comparison[]): string {
  const figures = cells.map((cell) => cell.row[measure]!.value);
  const mean = averageOf(measure, figures, row.source, row.source.averages!);
  if (figures.length === 0 || compareFigure(measure, row[measure]!, mean, row.source).agrees) return '';
  const shown = measure === 'accuracy' ? `${mean.toFixed(2)} %` : `${(mean / 1000).toFixed(2)}k tokens`;
  return `The printed average is not the mean of the cells printed beside it, which is ${shown}.`;
}

/** Questions of the datasets that the papers report. */
const QUESTIONS: ReadonlyMap<string, number> = new Map([
  ['aime24', 30],
  ['aime25', 30],
  ['hmmt25', 30],
  ['gpqa-diamond', 198],
]);

/** Whether some count of correct episodes prints as `accuracy` percent with so many decimals; true for a dataset that is not known. */
export function isPossibleAccuracy(accuracy: number, decimals: number, dataset: string, orders: number): boolean {
  const questions = QUESTIONS.get(dataset);
  if (questions === undefined) return true;
  const episodes = questions * orders;
  const nearest = (100 * Math.round((accuracy / 100) * episodes)) / episodes;
  return accuracy >= 0 && accuracy <= 100 && Math.abs(nearest - accuracy) <= 10 ** -decimals / 2 + 1e-9;
}
