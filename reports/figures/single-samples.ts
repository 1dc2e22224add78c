/** Data with one sample a question, on which everyone does the same: there is nothing to compare. */
import { plural } from '../kit/format.ts';
import type { PlayedContestant, ResultGrid } from './result-grid.ts';

/** Advice, in a sentence; `undefined` where contestants differ, or could on these data. */
export function nothingToCompare(grid: ResultGrid): string | undefined {
  const { stores, contestants } = grid;
  const isSingle = ({ finals }: ResultGrid['stores'][number]) =>
    finals.every(({ gold, others }) => others.reduce((sum, count) => sum + count, gold) <= 1);
  if (contestants.length < 2 || stores.length === 0 || !stores.every(isSingle)) return undefined;
  if (stores.some((store) => new Set(contestants.flatMap((played) => playOf(grid, played, store))).size > 1)) return undefined;
  return (
    `Nothing to compare: each question has one sample, so that all ${plural(contestants.length, 'contestant')} read the same one. ` +
    'Draw several samples a question (Inspect AI: --epochs 8; lm-evaluation-harness: repeats: 8 in the task), import them and compare again.'
  );
}

/** The answers and the tokens of a contestant; nothing where it was not played. */
function playOf(grid: ResultGrid, played: PlayedContestant, store: ResultGrid['stores'][number]): string[] {
  const result = grid.result(played, store);
  if (result === undefined) return [];
  const { correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion } = result;
  return [JSON.stringify([correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion])];
}
