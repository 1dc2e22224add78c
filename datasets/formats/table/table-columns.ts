/** The column of a table for each field of a sample, as `--columns` says: `gold=target,answer=pred,question=prompt`. */
import { DataError, show } from '../../foundation/errors.ts';
import { didYouMean } from '../../foundation/nearest.ts';
import { EXAMPLE, namedColumns, namedOnly } from '../shared/named-columns.ts';

export const TABLE_FIELDS = ['question', 'gold', 'answer', 'response', 'tokens', 'score', 'branch', 'id'] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

/** The column of each field that is stated. */
export type TableColumns = Readonly<Partial<Record<TableField, string>>>;

/**
 * @param columns as `--columns` says; not needed where the header has the names of the fields
 * @param header the names in the file's first line
 * @param file what an error calls the file
 * @throws DataError for a field that does not exist, is stated twice or is missing, or a column that the file has not once
 */
export function tableColumns(columns: string | undefined, header: readonly string[], file: string): TableColumns {
  const names = namedOnly(header);
  const named = names === '' ? '' : `, whose columns are ${names}`;
  if (columns === undefined && isNamedByFields(header)) return tableColumns(fieldsIn(header), header, file);
  if (columns === undefined) {
    throw new DataError(
      `${file}: expected --columns, which says what is what, such as ${EXAMPLE}, got a table without it${named}`,
    );
  }
  const found = namedColumns(columns, TABLE_FIELDS);
  for (const column of Object.values(found)) {
    const times = header.filter((name) => name === column).length;
    if (times !== 1)
      throw new DataError(
        `${file}: header: expected one column ${show(column)}, got ${times}${named}${times === 0 && named ? didYouMean(column, header) : ''}`,
      );
  }
  return found;
}

/** Whether the header calls its columns as our fields are called: then nothing has to be said. */
function isNamedByFields(header: readonly string[]): boolean {
  const has = (field: TableField) => header.filter((name) => name === field).length === 1;
  return has('question') && has('gold') && (has('answer') || has('response'));
}

/** `question=question,gold=gold`, of the columns that are called as fields are. */
function fieldsIn(header: readonly string[]): string {
  return header
    .filter((name, at) => isField(name) && header.indexOf(name) === at)
    .map((name) => `${name}=${name}`)
    .join(',');
}

function isField(name: string): name is TableField {
  return (TABLE_FIELDS as readonly string[]).includes(name);
}
