/** Reads JSON Lines as they come, so that a file need not fit into memory. */
import { DataError } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';

/** A file as one piece, or in pieces that may be cut anywhere. */
export type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A longer line is no line: a file without line ends must not fill the memory. */
const MAX_LINE = 64 * 2 ** 20;
const LINE_END = 0x0a;
const BLANK = /^[ \t\r]*$/;

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
  let number = 0;
  for await (const line of lines(bytes, file)) {
    const at = `${file}: line ${++number}`;
    if (line.length < 16 && BLANK.test(Buffer.from(line).toString('latin1'))) continue;
    const object = parseJson(line, at);
    if (!isObject(object))
      throw new DataError(`${at}: expected an object, got ${Array.isArray(object) ? 'an array' : typeof object}`);
    yield { object, at };
  }
}

async function* lines(bytes: Bytes, file: string): AsyncGenerator<Uint8Array> {
  let open: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end !== -1; end = piece.indexOf(LINE_END, from)) {
      yield open.length === 0 ? piece.subarray(from, end) : Buffer.concat([...open, piece.subarray(from, end)]);
      [open, length, from] = [[], 0, end + 1];
    }
    if (from === piece.length) continue;
    open.push(piece.slice(from));
    length += piece.length - from;
    if (length > MAX_LINE) throw new DataError(`${file}: expected lines of at most ${MAX_LINE} bytes, got a longer one`);
  }
  if (length > 0) yield Buffer.concat(open);
}
