/**
 * Sources of many small files. `pins.json` names the first file. A table beside it has a row for each file, with the file's question, and
 * the gold answer where the files tell neither.
 */
import { join } from 'node:path';
import { DataError, show } from '../foundation/errors.ts';
import type { Pin } from './pins-schema.ts';

const HEADER = 'source,file,sha256,bytes,question,gold';
const ROW = /^([^\s,]+),([\w.-]+),([0-9a-f]{64}),([1-9]\d{0,8}),([0-9a-f]{16}),([^\s,]+)$/;

interface Listed {
  /** The line of the table. */
  readonly line: number;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly key: { readonly question: string; readonly gold: string };
}

/** The files of each source, the main one first. */
type Table = ReadonlyMap<string, readonly Listed[]>;

/**
 * The pins with the files that their tables list.
 *
 * @param file the pins file, beside which the tables lie
 * @param read the bytes of a file
 * @throws DataError when a table has a wrong row, or another first file than the pin
 */
export async function withPinnedFiles(
  pins: readonly Pin[],
  file: string,
  read: (file: string) => Promise<Uint8Array>,
): Promise<readonly Pin[]> {
  const tables = new Map<string, Table>();
  const complete: Pin[] = [];
  for (const pin of pins) {
    if (pin.table === undefined) {
      complete.push(pin);
      continue;
    }
    const path = join(file, '..', pin.table);
    const table = tables.get(path) ?? readTable(await read(path), path);
    tables.set(path, table);
    complete.push(withFiles(pin, table, path));
  }
  return complete;
}

function readTable(content: Uint8Array, path: string): Table {
  const [header, ...rows] = Buffer.from(content).toString().trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new DataError(`${path}: line 1: expected ${HEADER}, got ${show(header)}`);
  const table = new Map<string, Listed[]>();
  for (const [r, row] of rows.entries()) {
    const values = ROW.exec(row);
    if (values === null) throw new DataError(`${path}: line ${r + 2}: expected ${HEADER}, got ${show(row)}`);
    const [, source, name, sha256, bytes, question, gold] = values;
    const files = table.get(source) ?? [];
    files.push({ line: r + 2, name, sha256, bytes: Number(bytes), key: { question, gold } });
    table.set(source, files);
  }
  return table;
}

function withFiles(pin: Pin, table: Table, path: string): Pin {
  const listed = table.get(pin.id);
  if (listed === undefined) throw new DataError(`${path}: expected rows of ${pin.id}, got none`);
  const folder = pin.url.slice(0, pin.url.lastIndexOf('/') + 1);
  const [main, ...others] = listed.map(({ line, name, ...file }) => ({ role: 'samples' as const, url: folder + name, ...file }));
  for (const field of ['url', 'sha256', 'bytes'] as const) {
    if (main[field] === pin[field]) continue;
    const expected = `the ${field} of the pin, ${show(pin[field])}`;
    throw new DataError(`${path}: line ${listed[0].line}: expected ${expected}, got ${show(main[field])}`);
  }
  return { ...pin, key: main.key, files: others };
}
