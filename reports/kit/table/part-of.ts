/** Some columns of a table, as a table for the page. */
import type { Column, Table } from './table.ts';

export function partOf(table: Table, name: string, keep: (column: Column, place: number) => boolean): Table {
  const places = table.columns.map((column, place) => keep(column, place));
  return {
    ...table,
    name,
    columns: table.columns.filter((_, place) => places[place]),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.filter((_, place) => places[place]) })),
  };
}

/** Without the columns in which no row says anything; files keep them, so that theirs are always the same. */
export function withoutEmptyColumns(table: Table): Table {
  const { rows, name } = table;
  if (rows.length === 0) return table;
  return partOf(table, name, (_, place) =>
    rows.some(({ cells }) => {
      const { text = '', verdict, published, interval } = cells[place] ?? {};
      return place === 0 || text !== '' || verdict !== undefined || published !== undefined || Boolean(interval);
    }),
  );
}
