/**
 * How much one file from outside may ask of this machine, in every format alike. A limit is checked before the work that it bounds, so that
 * a small file neither runs for long nor fills the memory.
 */
import { DataError } from './errors.ts';

interface Limit {
  readonly most: number;
  /** The things that are counted. */
  readonly of: string;
}

export const LIMITS = {
  /** Of JSON. Whatever walks a value by recursion is safe below it. */
  depth: { most: 100, of: 'arrays and objects inside each other' },
  /** Of JSON: what stands between two commas. */
  values: { most: 2 ** 22, of: 'values in one document' },
  /** Of JSON: an empty one takes sixty bytes of memory and three of text. */
  containers: { most: 2 ** 20, of: 'arrays and objects in one document' },
  /** Of JSON: a million names that are all different take long to tell apart. */
  fields: { most: 2 ** 14, of: 'fields in one object' },
  /** Of a number that is written out. */
  digits: { most: 1000, of: 'digits of a number' },
  /** Of JSON Lines: a file without line ends must not be held whole. */
  line: { most: 2 ** 26, of: 'bytes in one line' },
  /** Of CSV: neither must one with a quote that nothing closes. */
  row: { most: 2 ** 22, of: 'bytes in one row' },
  columns: { most: 1000, of: 'columns' },
  answer: { most: 2 ** 20, of: 'characters of an answer' },
  /** Of all distinct answers of a store, which are one text in its column file. */
  text: { most: 2 ** 28, of: 'characters of distinct answers' },
  questions: { most: 2 ** 20, of: 'questions' },
  /** Of a ZIP archive. */
  entries: { most: 2 ** 18, of: 'entries in one archive' },
  entry: { most: 2 ** 26, of: 'bytes in one entry once unpacked' },
  /** Honest logs unpack to some thirty bytes for each, bombs to a thousand. */
  ratio: { most: 200, of: 'bytes unpacked for each byte of the archive' },
  /** Of a file in parquet, and of what it has in one: pages are of a megabyte as a rule. */
  footer: { most: 2 ** 24, of: 'bytes in one footer' },
  structures: { most: 2 ** 18, of: 'structures in one footer' },
  page: { most: 2 ** 26, of: 'bytes in one page' },
  /** Of a pickle: what its instructions make, and its samples, since one list may stand in many places. */
  instructions: { most: 2 ** 20, of: 'values in one pickle' },
  integer: { most: 8, of: 'bytes of an integer' },
} as const satisfies Record<string, Limit>;

/**
 * @param got how many there are, or are to be
 * @param at what an error calls the place
 * @throws DataError naming place and limit
 */
export function checkLimit(limit: keyof typeof LIMITS, got: number, at: string): void {
  const { most, of } = LIMITS[limit];
  if (got > most) throw new DataError(`${at}: expected at most ${most} ${of}, got more`);
}
