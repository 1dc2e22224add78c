/** The column, or the field of JSON, for each field of a sample, as `--columns` says: `gold=target,answer=pred,question=prompt`. */
import { DataError, show } from '../../foundation/errors.ts';
import { didYouMean } from '../../foundation/nearest.ts';

export const EXAMPLE = 'gold=target,answer=pred,question=prompt';

/** Names of a word or two, which say nothing but what a column is called: the first line of a table without a header may be anything. */
const PLAIN = /^(?=.{1,40}$)[A-Za-z_][\w.-]*(?: [\w.-]+)?$/;

/** Returns these names for an error; empty where some of them may be data. */
export function namedOnly(names: readonly string[]): string {
  return names.length > 0 && names.every((name) => PLAIN.test(name)) ? names.join(', ') : '';
}

/**
 * @param columns as `--columns` says
 * @param fields that a sample can have
 * @throws DataError for a field that does not exist or is stated twice, or where question, gold, or answer and response are missing
 */
export function namedColumns<Field extends string>(
  columns: string,
  fields: readonly Field[],
): Readonly<Partial<Record<Field, string>>> {
  const found: { [field: string]: string | undefined } = {};
  for (const part of columns.split(',')) {
    const [, field, column] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (field === undefined || column === '')
      throw new DataError(`columns: expected FIELD=COLUMN such as ${EXAMPLE}, got ${show(part)}`);
    if (!fields.some((each) => each === field))
      throw new DataError(`columns: expected fields of ${fields.join(', ')}, got ${show(field)}${didYouMean(field, fields)}`);
    if (found[field] !== undefined)
      throw new DataError(`columns: expected one column for ${field}, got ${show(found[field])} and ${show(column)}`);
    found[field] = column;
  }
  for (const field of ['question', 'gold'] as const) {
    if (found[field] === undefined) throw new DataError(`columns: expected a column for ${field}, got none`);
  }
  if (found.answer === undefined && found.response === undefined) {
    throw new DataError('columns: expected a column for answer or response, got neither');
  }
  return found as Readonly<Partial<Record<Field, string>>>;
}
