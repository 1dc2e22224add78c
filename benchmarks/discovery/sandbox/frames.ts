/**
 * A message as bytes. First come the length of its text and the number of its numbers, each as 32 bits. The text follows in UTF-8, then the
 * numbers as doubles. Both sides are processes of one machine, so that its order of bytes is as good as any.
 */

/** Bytes before the text. */
export const HEAD = 8;
/** Bytes of a number. */
export const BYTES = 8;

/** Returns a message as bytes. */
export function frame(text: string, numbers: Float64Array = new Float64Array()): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(HEAD + length + numbers.length * BYTES);
  bytes.writeUInt32LE(length, 0);
  bytes.writeUInt32LE(numbers.length, 4);
  bytes.write(text, HEAD);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), HEAD + length);
  return bytes;
}

/** Returns how many bytes of text and of numbers follow the first bytes of a message. */
export function bytesOf(head: Buffer): { readonly text: number; readonly numbers: number } {
  return { text: head.readUInt32LE(0), numbers: head.readUInt32LE(4) * BYTES };
}

/** Copies the bytes of numbers to the beginning of a list that has room for them. */
export function copyNumbers(bytes: Uint8Array, list: Float64Array): void {
  new Uint8Array(list.buffer, list.byteOffset).set(bytes);
}
