/** A column of numbers that grows, at the bytes of a typed array for each number instead of an array's eight. */

type Typed = Uint8Array | Uint16Array | Uint32Array | Float32Array;

export class GrowingColumn<Values extends Typed> {
  length = 0;
  private values: Values;

  /** @param empty an empty array of the type that the column holds */
  constructor(empty: Values) {
    this.values = empty;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(Math.max(8, Math.ceil(this.length * 1.25)));
    this.values[this.length++] = value;
  }

  /** Makes room for so many numbers in all, so that the column does not grow on the way there. */
  reserve(length: number): void {
    if (length <= this.values.length) return;
    const larger = new (this.values.constructor as new (length: number) => Values)(length);
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }

  /** The number at a place below `length`. */
  at(place: number): number {
    return this.values[place];
  }

  /** All numbers, as an array of exactly their number. The column is at its end: it may be the same memory. */
  toArray(): Values {
    return this.values.length === this.length ? this.values : (this.values.slice(0, this.length) as Values);
  }
}

/** Returns a column of starts that holds its first 0. The end of each row is pushed to it. */
export function startingAtZero(): GrowingColumn<Uint32Array> {
  const starts = new GrowingColumn(new Uint32Array());
  starts.push(0);
  return starts;
}
