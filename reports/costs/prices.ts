/** Reads a price table: prices.csv, the list prices of models behind an API, or the user's own. Each price has its day. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { readTable } from './read-table.ts';

export interface Price {
  /** Without its mode: `gpt-5`, not `gpt-5@high`. */
  readonly model: string;
  /** US dollars; of input that is in no cache. */
  readonly usdPerMillionInput: number;
  /** US dollars; reasoning counts as output. */
  readonly usdPerMillionOutput: number;
  /** `2026-08-21`: the day on which the source stated it. */
  readonly asOf: string;
  readonly source: string;
}

const OWN = fileURLToPath(new URL('prices.csv', import.meta.url));
const COLUMNS = ['model', 'usdPerMillionInput', 'usdPerMillionOutput', 'asOf', 'source'];
const day = z.iso.date();

/**
 * By model, in file order.
 *
 * @param path the user's own table, which stands instead of prices.csv; copy that to begin with
 * @throws DataError naming the file, line and column, what was expected and what came
 */
export function prices(path?: string): ReadonlyMap<string, Price> {
  return parsePrices(readText(path ?? OWN), path ?? 'reports/costs/prices.csv');
}

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function parsePrices(text: string, file: string): ReadonlyMap<string, Price> {
  return readTable(text, file, COLUMNS, (row) => {
    const dollars = (column: string) => row.number(column, () => true, 'US dollars for a million tokens, such as 1.25');
    const [usdPerMillionInput, usdPerMillionOutput] = [dollars('usdPerMillionInput'), dollars('usdPerMillionOutput')];
    const asOf = row.text('asOf', (cell) => day.safeParse(cell).success, 'a day, such as 2026-04-13');
    return { model: row.text('model', () => true, ''), usdPerMillionInput, usdPerMillionOutput, asOf };
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw systemFault(path, 'a price table', error);
  }
}
