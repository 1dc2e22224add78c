/** Cuts a file that is one JSON list into its entries as it comes. */
import { DataError } from '../../foundation/errors.ts';
import { checkLimit } from '../../foundation/limits.ts';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The bytes of each entry, which are not looked at.
 *
 * @param pieces of a file whose first character is "[", cut anywhere
 * @param file what an error calls the file
 * @throws DataError when the list does not end, or something follows it
 */
export async function* entriesOfList(pieces: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let ended = false;
  let entries = 0;
  let open: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    open.push(piece.slice());
    length += piece.length;
    checkLimit('line', length, `${file}: entry ${entries + 1}`);
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        continue;
      }
      if (ended && byte > 0x20) throw new DataError(`${file}: expected nothing behind the list, got more`);
      if (byte === QUOTE) inText = true;
      else if (byte === OPEN_LIST || byte === OPEN) {
        if (depth++ === 0) from = at + 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE) {
        depth--;
        ended = depth === 0;
      }
      if (!(ended && byte === CLOSE_LIST) && !(depth === 1 && byte === COMMA)) continue;
      take(piece.subarray(from, at));
      const entry = Buffer.concat(open);
      [open, length, from] = [[], 0, at + 1];
      if (ended && entries === 0 && entry.every((one) => one <= 0x20)) return;
      entries++;
      yield entry;
    }
    if (depth > 0) take(piece.subarray(from));
  }
  if (!ended)
    throw new DataError(`${file}: expected a list that ends, got ${entries} whole entries and the beginning of another`);
}
