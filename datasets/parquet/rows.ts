/** Reads a file of parquet row after row: of all its columns only what is asked for. */
import { DataError } from '../foundation/errors.ts';
import type { Footer, Leaf } from './footer.ts';
import { type Cell, LeafReader, Spent } from './leaf-reader.ts';
import type { Slices } from './slices.ts';

/** The request for a leaf: its values, or the lengths of its lists. */
export interface Wanted {
  readonly leaf: Leaf;
  readonly lengths?: boolean;
}

/** The leaf of a name; undefined where there is none. */
export function leafOf({ leaves }: Footer, name: string): Leaf | undefined {
  return leaves.find((leaf) => leaf.name === name);
}

/** The names of the columns. */
export function columnsOf({ leaves }: Footer): string[] {
  return [...new Set(leaves.map(({ name }) => name.split('.')[0]))];
}

/**
 * @param wanted by the names under which a row has them
 * @throws DataError naming file and column
 */
export async function* rowsOf<Name extends string>(
  file: Slices,
  { groups }: Footer,
  wanted: Readonly<Record<Name, Wanted>>,
): AsyncGenerator<Record<Name, Cell>> {
  const spent = new Spent(file);
  for (const { rows, chunks } of groups) {
    const readers = Object.entries<Wanted>(wanted).map(([name, { leaf, lengths = false }]) => {
      const chunk = chunks.get(leaf.path);
      if (chunk === undefined)
        throw new DataError(`${file.path}: column ${leaf.name}: expected it in each group of rows, got one without`);
      return [name, new LeafReader(file, leaf, chunk, spent, lengths)] as const;
    });
    for (let row = 0; row < rows; row++) {
      const cells: Record<string, Cell> = {};
      for (const [name, reader] of readers) cells[name] = await reader.row();
      yield cells;
    }
  }
}
