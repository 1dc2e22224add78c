/** A list of numbers that is written at its end and read from its start. It is kept between messages, so that nothing is allocated for them. */
export class Numbers {
  private values = new Float64Array(1024);
  private written = 0;
  private read = 0;

  get length(): number {
    return this.written;
  }

  /** Whether everything has been read. */
  get done(): boolean {
    return this.read === this.written;
  }

  push(value: number): void {
    if (this.written === this.values.length) this.grow(this.written + 1);
    this.values[this.written++] = value;
  }

  /** Empties the list, and returns room for this many numbers, which somebody else writes. */
  replace(length: number): Float64Array {
    this.clear();
    if (length > this.values.length) this.grow(length);
    this.written = length;
    return this.values;
  }

  clear(): void {
    this.written = 0;
    this.read = 0;
  }

  /** Writes a number over an earlier one. */
  set(at: number, value: number): void {
    this.values[at] = value;
  }

  /** @throws RangeError where none is left */
  next(): number {
    if (this.read === this.written) throw new RangeError('expected more numbers, got their end');
    return this.values[this.read++];
  }

  /** The place of the number that is read next. */
  get place(): number {
    return this.read;
  }

  /** The numbers from one place to another, copied. */
  copy(from: number, to: number): number[] {
    return Array.from(this.values.subarray(from, to));
  }

  /** All that is written: a view, good until the next change. */
  view(): Float64Array {
    return this.values.subarray(0, this.written);
  }

  private grow(length: number): void {
    const longer = new Float64Array(Math.max(length, 2 * this.values.length));
    longer.set(this.values);
    this.values = longer;
  }
}
