/** How a file begins, and what can be told of its format from it. */
import type { SourceFile } from './source-file.ts';

export interface Head {
  readonly bytes: Uint8Array;
  readonly isZip: boolean;
  /** The first character that is no space. */
  readonly opens: string;
  /** Of a table: the names in its first line. */
  readonly columns: readonly string[];
  /** Whether JSON names all of these fields somewhere. */
  has(...fields: string[]): boolean;
}

export async function headOf(file: SourceFile): Promise<Head> {
  return headOfBytes(await file.head());
}

/** @param head the first bytes of a file, or all */
export function headOfBytes(head: Uint8Array): Head {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const text = bytes.toString('utf8').trimStart();
  const isJson = /^[[{]/.test(text);
  const line = text.slice(0, text.search(/[\r\n]|$/));
  return {
    bytes,
    isZip: bytes.subarray(0, 2).toString('latin1') === 'PK',
    opens: text.slice(0, 1),
    columns: isJson ? [] : line.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1')),
    has: (...fields) => isJson && fields.every((field) => new RegExp(`"${field}"\\s*:`).test(text)),
  };
}
