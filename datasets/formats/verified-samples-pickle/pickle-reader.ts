/** Bytes of a pickle, read one value at a time; no length can lead outside the file or backwards in it. */

/** Tells of any place that the file does not have; the message never shows what the file holds. */
export class OutsideError extends Error {}

/** Integers and lengths are little-endian, floats big-endian. */
export class PickleReader {
  position = 0;
  private readonly bytesOfFile: Uint8Array;
  private readonly view: DataView;
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });

  constructor(bytes: Uint8Array) {
    this.bytesOfFile = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.view.getUint8(this.taken(1));
  }
  uint16(): number {
    return this.view.getUint16(this.taken(2), true);
  }
  int32(): number {
    return this.view.getInt32(this.taken(4), true);
  }
  uint32(): number {
    return this.view.getUint32(this.taken(4), true);
  }
  uint64(): number {
    const value = this.view.getBigUint64(this.taken(8), true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new OutsideError();
    return Number(value);
  }
  float64(): number {
    return this.view.getFloat64(this.taken(8), false);
  }
  skip(length: number): void {
    this.taken(length);
  }
  bytes(length: number): Uint8Array {
    const start = this.taken(length);
    return this.bytesOfFile.subarray(start, this.position);
  }
  string(length: number): string {
    return this.utf8.decode(this.bytes(length));
  }
  line(): string {
    const end = this.bytesOfFile.indexOf(0x0a, this.position);
    if (end === -1) throw new OutsideError();
    const text = this.string(end - this.position);
    this.skip(1);
    return text;
  }

  /** Where the next `length` bytes begin, which are behind the position from now on. */
  private taken(length: number): number {
    const start = this.position;
    if (!(length >= 0 && start + length <= this.bytesOfFile.length)) throw new OutsideError();
    this.position = start + length;
    return start;
  }
}
