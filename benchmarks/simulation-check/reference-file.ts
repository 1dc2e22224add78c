/** Reads and writes fidelity.csv: what the contestants reach on the real stores, so that fidelity is checked without these. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import type { Reached } from './measure.ts';

const HEADER = ['traces', 'contestant', 'accuracy', 'totalTokens', 'sequentialTokens'];

export function writeReference(reached: readonly Reached[]): string {
  const rows = reached.map(({ traces, contestant, accuracy, totalTokens, sequentialTokens }) => {
    return [traces, contestant, accuracy.toFixed(4), totalTokens.toFixed(2), sequentialTokens.toFixed(2)];
  });
  return stringify([HEADER, ...rows]);
}

/** @throws DataError naming line and column, what was expected and what came */
export function readReference(text: string, file: string): Reached[] {
  const records: string[][] = parse(text, { relax_column_count: true, relax_quotes: true });
  return records.slice(1).map(([traces, contestant, ...cells], row) => {
    const [accuracy, totalTokens, sequentialTokens] = HEADER.slice(2).map((column, i) => {
      const value = Number(cells[i] || 'nothing');
      if (!(value >= 0)) {
        throw new DataError(`${file}: line ${row + 2}, column ${column}: expected a number from 0, got ${show(cells[i])}`);
      }
      return value;
    });
    return { traces, contestant, accuracy, totalTokens, sequentialTokens };
  });
}
