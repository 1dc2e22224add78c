/** The column of a table for each field of a sample, as `--columns` says: `gold=target,answer=pred,question=prompt`. */
import { DataError, show } from '../../foundation/errors.ts';

export const TABLE_FIELDS = ['question', 'gold', 'answer', 'response', 'tokens', 'score', 'branch', 'id'] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

/** The column of each field that is stated. */
export type TableColumns = Readonly<Partial<Record<TableField, string>>>;

const EXAMPLE = 'gold=target,answer=pred,question=prompt';

/** Names that say nothing but what a column is called: the first line of a table without a header may be anything. */
const PLAIN = /^[A-Za-z_][\w.-]{0,39}$/;

/**
 * @param columns as `--columns` says
 * @param header the names in the file's first line
 * @param file what an error calls the file
 * @throws DataError for a field that does not exist, is stated twice or is missing, or a column that the file has not once
 */
export function tableColumns(columns: string | undefined, header: readonly string[], file: string): TableColumns {
  const named = header.every((name) => PLAIN.test(name)) ? `, whose columns are ${header.join(', ')}` : '';
  if (columns === undefined) {
    throw new DataError(
      `${file}: expected --columns, which says what is what, such as ${EXAMPLE}, got a table without it${named}`,
    );
  }
  const found: Partial<Record<TableField, string>> = {};
  for (const part of columns.split(',')) {
    const [, field, column] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (field === undefined || column === '')
      throw new DataError(`columns: expected FIELD=COLUMN such as ${EXAMPLE}, got ${show(part)}`);
    if (!isField(field)) throw new DataError(`columns: expected fields of ${TABLE_FIELDS.join(', ')}, got ${show(field)}`);
    if (found[field] !== undefined)
      throw new DataError(`columns: expected one column for ${field}, got ${show(found[field])} and ${show(column)}`);
    const times = header.filter((name) => name === column).length;
    if (times !== 1) throw new DataError(`${file}: header: expected one column ${show(column)}, got ${times}${named}`);
    found[field] = column;
  }
  for (const field of ['question', 'gold'] as const) {
    if (found[field] === undefined) throw new DataError(`columns: expected a column for ${field}, got none`);
  }
  if (found.answer === undefined && found.response === undefined) {
    throw new DataError('columns: expected a column for answer or response, got neither');
  }
  return found;
}

function isField(name: string): name is TableField {
  return (TABLE_FIELDS as readonly string[]).includes(name);
}
