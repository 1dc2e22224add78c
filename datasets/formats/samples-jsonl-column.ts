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
    if (this.length === this.values.length) {
      const larger = new (this.values.constructor as new (length: number) => Values)(Math.max(8, Math.ceil(this.length * 1.5)));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** The number at a place below `length`. */
  at(place: number): number {
    return this.values[place];
  }

  /** The numbers from one place up to, not including, another. */
  slice(from: number, to: number): number[] {
    return Array.from(this.values.subarray(from, to));
  }
}
