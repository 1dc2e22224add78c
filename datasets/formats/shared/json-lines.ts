/** Reads JSON Lines, or the entries of one JSON list, as they come, so that a file need not fit into memory. */
import { DataError } from '../../foundation/errors.ts';
import { isObject, parsePythonJson } from '../../foundation/json.ts';
import { checkLimit } from '../../foundation/limits.ts';
import { entriesOfList } from './json-list.ts';

/** A file as one piece, or in pieces that may be cut anywhere. */
export type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** An object of a file, with what an error calls its place. */
export interface Entry {
  readonly object: Record<string, unknown>;
  readonly at: string;
}

const [LINE_END, LIST] = [0x0a, 0x5b];
const BLANKS: readonly number[] = [0x20, 0x09, 0x0d, 0x0a];
const MARK = Buffer.from('\u{feff}');

/**
 * The object of each line that is not blank.
 *
 * @param file what an error calls the file
 * @throws DataError naming file and line
 */
export async function* jsonLines(bytes: Bytes, file: string): AsyncGenerator<Entry> {
  for await (const { line, number } of lines(bytes, file)) yield entry(line, `${file}: line ${number}`);
}

/** The object of each line, or of each entry of a file that is one list. @throws DataError naming file and line or entry */
export async function* jsonEntries(bytes: Bytes, file: string): AsyncGenerator<Entry> {
  const pieces = piecesOf(bytes);
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const next = await pieces.next();
    if (next.done) break;
    seen.push(next.value.slice());
    first = withoutMark(next.value).find((byte) => !BLANKS.includes(byte));
  }
  const all = (async function* () {
    yield* seen.splice(0);
    yield* pieces;
  })();
  if (first !== LIST) return yield* jsonLines(all, file);
  let number = 0;
  for await (const bytes of entriesOfList(all, file)) yield entry(bytes, `${file}: entry ${++number}`);
}

function entry(bytes: Uint8Array, at: string): Entry {
  const object = parsePythonJson(bytes, at);
  if (isObject(object)) return { object, at };
  throw new DataError(`${at}: expected an object, got ${Array.isArray(object) ? 'an array' : typeof object}`);
}

async function* piecesOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

/** The lines that are not blank; all are counted. */
async function* lines(bytes: Bytes, file: string): AsyncGenerator<{ readonly line: Uint8Array; readonly number: number }> {
  let open: Uint8Array[] = [];
  let length = 0;
  /** Of line ends so far. */
  let number = 0;
  for await (const piece of piecesOf(bytes)) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end !== -1; end = piece.indexOf(LINE_END, from)) {
      number++;
      if (end === from && length === 0) {
        from = end + 1;
        continue;
      }
      checkLimit('line', length + end - from, `${file}: line ${number}`);
      const rest = piece.subarray(from, end);
      const line = withoutMark(open.length === 0 ? rest : Buffer.concat([...open, rest]));
      if (!isBlank(line)) yield { line, number };
      [open, length, from] = [[], 0, end + 1];
    }
    if (from === piece.length) continue;
    open.push(piece.slice(from));
    length += piece.length - from;
    checkLimit('line', length, `${file}: line ${number + 1}`);
  }
  const last = withoutMark(Buffer.concat(open));
  if (!isBlank(last)) yield { line: last, number: number + 1 };
}

/** Without the mark that some editors put before a text in UTF-8. */
function withoutMark(line: Uint8Array): Uint8Array {
  return line[0] === MARK[0] && line[1] === MARK[1] && line[2] === MARK[2] ? line.subarray(MARK.length) : line;
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => BLANKS.includes(byte));
}
