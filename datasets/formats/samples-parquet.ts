/**
 * Reads anyone's samples in parquet, as pandas, polars, DuckDB and Hugging Face's datasets write them: a row for each sample, or one for each
 * question with lists. Columns have the names of a sample's fields, those of samples-jsonl, or `--columns` says which is which. A path names
 * what lies in a structure, `doc.problem`. No other column is read. Texts of questions and responses are dropped.
 */
import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';
import { type Footer, readFooter } from '../parquet/footer.ts';
import { columnsOf, leafOf, rowsOf, type Wanted } from '../parquet/rows.ts';
import type { Slices } from '../parquet/slices.ts';
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { SampleFormat } from './format.ts';
import { loggedSample } from './samples-jsonl/samples-jsonl.ts';
import { sampleSchema } from './samples-jsonl/samples-jsonl-schema.ts';
import { namedColumns, namedOnly } from './shared/named-columns.ts';
import { samplesOfRow } from './shared/samples-of-row.ts';

const FIELDS = Object.keys(sampleSchema.shape);

export const format: SampleFormat = {
  choices: ['columns'],
  detect: ({ parquet: has }) =>
    has.includes('question') && has.includes('gold') && (has.includes('answer') || has.includes('response')),
  read: (file, { choices: { columns }, notes }) => file.eachInParts((slices) => readSamplesParquet(slices, columns, notes)),
};

/** @throws DataError naming file, row and column */
export async function* readSamplesParquet(
  file: Slices,
  columns: string | undefined,
  notes: ReadingNotes,
): AsyncGenerator<LoggedSample> {
  const footer = await readFooter(file);
  let number = 0;
  for await (const cells of rowsOf(file, footer, wanted(footer, columns, file.path))) {
    const row: Record<string, unknown> = {};
    for (const [field, cell] of Object.entries(cells)) if (cell !== null || field === 'answer') row[field] = cell;
    // A list of messages, or a number, names a question as well as a text.
    if (row.question !== undefined && typeof row.question !== 'string') row.question = JSON.stringify(row.question);
    for (const { object, at } of samplesOfRow(row, `${file.path}: row ${++number}`, notes)) yield loggedSample(object, at);
  }
}

/** The column of each field: as `--columns` says, or all that are called as fields are. */
function wanted(footer: Footer, columns: string | undefined, file: string): Record<string, Wanted> {
  const names = footer.leaves.map(({ name }) => name);
  const whole = columnsOf(footer);
  const chosen =
    columns === undefined
      ? FIELDS.filter((field) => whole.includes(field)).map((field) => [field, field] as const)
      : Object.entries(namedColumns(columns, FIELDS)).flatMap(([field, name]) => (name ? [[field, name] as const] : []));
  return Object.fromEntries(
    chosen.map(([field, name]) => {
      const leaf = leafOf(footer, name);
      if (leaf !== undefined) return [field, { leaf }];
      const known = namedOnly(names);
      const hint = known === '' ? '' : `, whose columns are ${known}${didYouMean(name, names)}`;
      throw new DataError(
        `${file}: expected a column ${show(name)} of texts, numbers or lists of them, got ${whole.includes(name) ? 'structures' : 'none'}${hint}`,
      );
    }),
  );
}
