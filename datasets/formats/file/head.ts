/** How a file begins, and what can be told of its format from it. */
import { DataError } from '../../foundation/errors.ts';
import type { SourceFile } from './source-file.ts';

/** Characters that no text has: control characters, and the character that stands for bytes that are not UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNLIKE_TEXT = /[\0-\x08\x0e-\x1f\ufffd]/;

export interface Head {
  readonly bytes: Uint8Array;
  /** Of an archive: the name of its first entry. */
  readonly entry: string | undefined;
  /** The first character that is no space. */
  readonly opens: string;
  /** Of a table: the names in its first line. */
  readonly columns: readonly string[];
  /** Whether the first line is text in which something separates names. */
  readonly isTable: boolean;
  /** Of a file in parquet: the names of its columns, as its end says. */
  readonly parquet: readonly string[];
  /** Whether JSON names all of these fields somewhere. */
  has(...fields: string[]): boolean;
}

/**
 * Returns the head of a file. For a file in parquet it also reads the columns, from the file's end.
 *
 * @throws DataError or MachineError when the file cannot be read
 */
export async function headOf(file: SourceFile): Promise<Head> {
  const head = headOfBytes(await file.head());
  if (!isParquet(head.bytes)) return head;
  const [{ readFooter }, { columnsOf }] = await Promise.all([import('../../parquet/footer.ts'), import('../../parquet/rows.ts')]);
  const parquet = await file.inParts(async (slices) => {
    if (isParquet(await slices.read(0, 4))) return columnsOf(await readFooter(slices));
    throw new DataError(
      `${file.path}: expected a file of parquet as it is, since it is read from its end, got one that is packed`,
    );
  });
  return { ...head, parquet };
}

function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1';
}

/** The name in the first header of a zip archive, whose length stands four bytes before it; undefined where there is none. */
function firstEntry(bytes: Buffer): string | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return undefined;
  return bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26));
}

/** Returns the head of a file without the columns of parquet. @param head the first bytes of the file, or all of them */
export function headOfBytes(head: Uint8Array): Head {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const text = bytes.toString('utf8').trimStart();
  const isJson = /^[[{]/.test(text);
  const line = text.slice(0, text.search(/[\r\n]|$/));
  return {
    bytes,
    entry: firstEntry(bytes),
    opens: text.slice(0, 1),
    columns: isJson ? [] : line.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1')),
    isTable: !isJson && /[,;\t]/.test(line) && !UNLIKE_TEXT.test(line),
    parquet: [],
    has: (...fields) => isJson && fields.every((field) => new RegExp(`"${field}"\\s*:`).test(text)),
  };
}
