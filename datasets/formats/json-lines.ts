/** Reads JSON Lines as they come, so that a file need not fit into memory. */
import { DataError } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';
import { checkLimit } from '../limits.ts';

/** A file as one piece, or in pieces that may be cut anywhere. */
export type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const LINE_END = 0x0a;
const BLANKS: readonly number[] = [0x20, 0x09, 0x0d];

/**
 * The object of each line that is not blank, with what an error calls the line.
 *
 * @param file what an error calls the file
 * @throws DataError naming file and line
 */
export async function* jsonLines(
  bytes: Bytes,
  file: string,
): AsyncGenerator<{ readonly object: Record<string, unknown>; readonly at: string }> {
  for await (const { line, number } of lines(bytes, file)) {
    const at = `${file}: line ${number}`;
    const object = parseJson(line, at);
    if (!isObject(object))
      throw new DataError(`${at}: expected an object, got ${Array.isArray(object) ? 'an array' : typeof object}`);
    yield { object, at };
  }
}

/** The lines that are not blank; all are counted. */
async function* lines(bytes: Bytes, file: string): AsyncGenerator<{ readonly line: Uint8Array; readonly number: number }> {
  let open: Uint8Array[] = [];
  let length = 0;
  /** Of line ends so far. */
  let number = 0;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end !== -1; end = piece.indexOf(LINE_END, from)) {
      number++;
      if (end === from && length === 0) {
        from = end + 1;
        continue;
      }
      checkLimit('line', length + end - from, `${file}: line ${number}`);
      const rest = piece.subarray(from, end);
      const line = open.length === 0 ? rest : Buffer.concat([...open, rest]);
      if (!isBlank(line)) yield { line, number };
      [open, length, from] = [[], 0, end + 1];
    }
    if (from === piece.length) continue;
    open.push(piece.slice(from));
    length += piece.length - from;
    checkLimit('line', length, `${file}: line ${number + 1}`);
  }
  const last = Buffer.concat(open);
  if (!isBlank(last)) yield { line: last, number: number + 1 };
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => BLANKS.includes(byte));
}
