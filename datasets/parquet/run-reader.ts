/** Reads small whole numbers that are written as runs of one number and as groups of eight in a few bits each. */

/** Bits of a number: there are no more entries in a dictionary. */
const WIDEST = 24;

export class RunReader {
  /** How many more numbers the run has, all of which are `value`, or which are packed. */
  private left = 0;
  private value = 0;
  private isPacked = false;
  /** Of packed numbers: where the next begins, in bits. */
  private bit = 0;
  private place: number;
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private readonly width: number;

  /**
   * @param width of a number in bits
   * @throws RangeError for a width that cannot be, as every method does at bytes that end too early
   */
  constructor(bytes: Uint8Array, from: number, end: number, width: number) {
    if (width > WIDEST || end > bytes.length || from > end) throw new RangeError('runs beyond their page');
    this.bytes = bytes;
    this.place = from;
    this.end = end;
    this.width = width;
  }

  next(): number {
    if (this.left === 0) this.begin();
    this.left--;
    if (!this.isPacked) return this.value;
    const value = this.packed();
    this.bit += this.width;
    return value;
  }

  /** The next number, which is not taken. */
  peek(): number {
    if (this.left === 0) this.begin();
    return this.isPacked ? this.packed() : this.value;
  }

  /** How many of the next numbers are surely the same as the next one, at least one. It is not taken yet. */
  same(): number {
    if (this.left === 0) this.begin();
    return this.isPacked ? 1 : this.left;
  }

  /** Takes numbers, no more than `same` says, and gives the one that they are. */
  take(count: number): number {
    const value = this.next();
    this.left -= count - 1;
    return value;
  }

  /** The next run that is not empty. */
  private begin(): void {
    while (this.left === 0) {
      const head = this.varint();
      this.isPacked = (head & 1) === 1;
      this.left = this.isPacked ? Math.floor(head / 2) * 8 : Math.floor(head / 2);
      if (this.isPacked) {
        this.bit = this.place * 8;
        this.place += (this.left / 8) * this.width;
        continue;
      }
      this.value = 0;
      for (let read = 0; read < this.width; read += 8) this.value += this.byte() * 2 ** read;
    }
  }

  private packed(): number {
    const { bytes, bit, width } = this;
    // Writers leave out the end of the last group.
    if (bit + width > this.end * 8) throw new RangeError('runs that end too early');
    const from = bit >> 3;
    const word = bytes[from] | (bytes[from + 1] << 8) | (bytes[from + 2] << 16) | (bytes[from + 3] << 24);
    return (word >>> (bit & 7)) & (2 ** width - 1);
  }

  private varint(): number {
    let value = 0;
    let unit = 1;
    for (let read = 0; read < 5; read++) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      unit *= 128;
      if (byte < 128) return value;
    }
    throw new RangeError('runs of too many numbers');
  }

  private byte(): number {
    if (this.place >= this.end) throw new RangeError('runs that end too early');
    return this.bytes[this.place++];
  }
}
