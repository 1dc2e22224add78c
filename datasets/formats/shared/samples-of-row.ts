/** Rows of people's own files: of one sample, or of a question with lists of what each of its samples has. */
import { DataError } from '../../foundation/errors.ts';
import type { ReadingNotes } from '../../samples/logged-sample.ts';

type Row = Readonly<Record<string, unknown>>;

/** The fields of which a row of several samples has a list, an entry for each. */
const OF_EACH = ['answer', 'response', 'tokens', 'score', 'branch', 'probes', 'verdicts'] as const;

/**
 * Returns the samples of a row. One with a list of answers or responses has a sample for each entry, and lists as long of all else that it
 * says of samples. Its question, gold and id are those of all.
 *
 * @param row by the fields of a sample
 * @param at what an error calls its place
 * @throws DataError for a list of another length
 */
export function* samplesOfRow(
  row: Row,
  at: string,
  notes: ReadingNotes,
): Generator<{ object: Record<string, unknown>; at: string }> {
  const leading = (['answer', 'response'] as const).find((field) => Array.isArray(row[field]));
  if (leading === undefined) return yield { object: row, at };
  const { length } = row[leading] as readonly unknown[];
  if (length === 0) return notes.leaveOut(`an empty list of ${leading}`);
  const stated = OF_EACH.filter((field) => row[field] !== undefined && row[field] !== null);
  for (const field of stated) {
    const value = row[field];
    const got = Array.isArray(value) ? value.length : 'no list';
    if (got !== length) throw new DataError(`${at}: ${field}: expected a list of ${length}, as ${leading} is, got ${got}`);
  }
  for (let entry = 0; entry < length; entry++) {
    const own = stated.map((field) => [field, (row[field] as readonly unknown[])[entry]]);
    yield { object: { ...row, ...Object.fromEntries(own) }, at: `${at}: entry ${entry + 1}` };
  }
}
