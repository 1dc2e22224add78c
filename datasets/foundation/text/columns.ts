/**
 * A table as lines of text that a terminal of some width shows whole: no cell is ever cut. The name of a row stands before its
 * figures. Where both do not fit into one line, the name wraps. Where this does not suffice, the name stands on a line of its own
 * above the figures.
 */

export interface Table {
  readonly header: readonly string[];
  /** As long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** The column that names a row; figures are after it. Columns before it, such as a rank, stay beside it. */
  readonly name?: number;
  /** Columns that stand right. */
  readonly right?: readonly number[];
}

const GAP = '  ';
const INDENT = '    ';
/** Narrower than this, a column of names is no help. */
const NARROWEST_NAME = 18;
/** Lines before the table asks for narrower rows. */
const MOST_NAME_LINES = 2;

/**
 * The first of several tables that fits without a name on a line of its own; else the last one, with its names so.
 *
 * @param tables the same rows, each table with shorter cells than the one before it
 * @param width characters of a line, at least 40
 * @returns lines without spaces at their ends
 */
export function columns(tables: readonly Table[], width: number): string[] {
  for (const table of tables) {
    const natural = widthsOf(table);
    if (total(natural) <= width) return sideBySide(table, natural);
  }
  for (const table of tables) {
    const { name = 0 } = table;
    const natural = widthsOf(table);
    const left = width - (total(natural) - natural[name]);
    const lines = (row: readonly string[]) => wrapped(row[name], left, partsOfName).length;
    if (left < NARROWEST_NAME || table.rows.some((row) => lines(row) > MOST_NAME_LINES)) continue;
    return sideBySide(
      table,
      natural.map((own, i) => (i === name ? left : own)),
    );
  }
  const stacked = tables.find((table) => INDENT.length + total(figuresOf(table, widthsOf(table))) <= width);
  return onTwoLines(stacked ?? tables[tables.length - 1], width);
}

/** The width of the longest cell of each column. */
function widthsOf({ header, rows }: Table): number[] {
  return header.map((heading, i) => rows.reduce((most, row) => Math.max(most, length(row[i])), length(heading)));
}

function sideBySide({ header, rows, name = 0, right = [] }: Table, widths: readonly number[]): string[] {
  return [header, ...rows].flatMap((row) => block(row, widths, { name, right }));
}

/** The name and what is before it on one line, its figures on the next. */
function onTwoLines(table: Table, width: number): string[] {
  const { name = 0, header, rows, right = [] } = table;
  const before = widthsOf(table).slice(0, name);
  const left = width - before.reduce((sum, each) => sum + each + GAP.length, 0);
  const figures = shrunk(table, width - INDENT.length);
  const rightFigures = right.map((i) => i - name - 1);
  return [header, ...rows].flatMap((row) => [
    ...block(row.slice(0, name + 1), [...before, left], { name, right }),
    ...block(figuresOf(table, row), figures, { right: rightFigures })
      .filter((line) => line !== '')
      .map((line) => INDENT + line),
  ]);
}

function figuresOf<T>({ name = 0 }: Table, row: readonly T[]): readonly T[] {
  return row.slice(name + 1);
}

/** Widths of the columns of figures that fit: the widest is made narrower, as long as its words allow. */
function shrunk(table: Table, width: number): number[] {
  const widths = [...figuresOf(table, widthsOf(table))];
  const cells = widths.map((_, i) => [table.header, ...table.rows].map((row) => figuresOf(table, row)[i]));
  const least = cells.map((column) => Math.max(0, ...column.flatMap(wordsOf).map((word) => length(word.trimEnd()))));
  while (total(widths) > width) {
    const able = widths.map((own, i) => (own > least[i] ? own : 0));
    const widest = Math.max(...able);
    if (widest === 0) break;
    widths[able.indexOf(widest)]--;
  }
  return widths;
}

/** One row, in as many lines as its longest cell needs. */
function block(row: readonly string[], widths: readonly number[], { name, right = [] }: Pick<Table, 'name' | 'right'>): string[] {
  const cells = row.map((cell, i) => wrapped(cell, widths[i], i === name ? partsOfName : wordsOf));
  const height = Math.max(...cells.map(({ length: lines }) => lines));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, i) => padded(lines[line] ?? '', widths[i], right.includes(i)))
      .join(GAP)
      .trimEnd(),
  );
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - length(text)));
  return right ? space + text : text + space;
}

/** A text in lines, each piece whole. */
function wrapped(text: string, width: number, pieces = wordsOf): string[] {
  if (length(text) <= width) return [text];
  const lines = [''];
  for (const piece of pieces(text).flatMap((each) => partsOfLong(each, width))) {
    const line = lines[lines.length - 1];
    if (line === '' || length((line + piece).trimEnd()) <= width) lines[lines.length - 1] += piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

/** A piece that is longer than a line, in parts. */
function partsOfLong(piece: string, width: number): string[] {
  if (length(piece.trimEnd()) <= width) return [piece];
  const characters = [...piece];
  return Array.from({ length: Math.ceil(characters.length / width) }, (_, i) =>
    characters.slice(i * width, (i + 1) * width).join(''),
  );
}

/** Words with the spaces behind them; an interval, `[0.1, 0.2]`, is one. */
function wordsOf(text: string): string[] {
  return text.match(/\[[^\]]*\]\S*\s*|\S+\s*|\s+/g) ?? [];
}

/** Parts of a name, `early-stopping-consistency:width=8,patience=3`: it breaks behind `:`, `,` and `-` too. */
function partsOfName(text: string): string[] {
  return text.match(/[^\s:,-]*[:,-]+\s*|[^\s:,-]+\s*|\s+/g) ?? [];
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

/** In characters. */
function length(text: string): number {
  return [...text].length;
}
