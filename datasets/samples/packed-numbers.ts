/**
 * Numbers one after another in few bytes, to be read in the same order. A small whole number takes one byte, as most answer ids are small;
 * a larger one takes up to five. A score takes four.
 */
import { GrowingColumn } from '../store/growing-column.ts';

const FLOAT = new Float32Array(1);
const FLOAT_BYTES = new Uint8Array(FLOAT.buffer);

export class PackedNumbers {
  private readonly bytes = new GrowingColumn(new Uint8Array());
  private position = 0;

  /** Where the next number will stand, or stands once the reading is there. */
  get end(): number {
    return this.bytes.length;
  }

  /** @param value a whole number below 2^32 */
  pushInteger(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push(128 + (rest % 128));
    this.bytes.push(rest);
  }

  /** @param value kept with 32 bits; NaN for none */
  pushScore(value: number): void {
    FLOAT[0] = value;
    for (const byte of FLOAT_BYTES) this.bytes.push(byte);
  }

  /** Reads on from a place that `end` once was. */
  readFrom(place: number): void {
    this.position = place;
  }

  integer(): number {
    let value = 0;
    let unit = 1;
    for (let byte = this.byte(); ; byte = this.byte()) {
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
      unit *= 128;
    }
  }

  score(): number {
    for (let b = 0; b < 4; b++) FLOAT_BYTES[b] = this.byte();
    return FLOAT[0];
  }

  private byte(): number {
    return this.bytes.at(this.position++);
  }
}
