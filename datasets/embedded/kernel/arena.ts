/** One growing memory of 32-bit numbers. Addresses stay what they are when it grows; the views of it do not. */
import { MachineError } from '../../foundation/errors.ts';

/** Makes the memory at least so many bytes long, with its content kept, and gives it. Throws where it cannot. */
export type Grow = (bytes: number) => ArrayBuffer;

/** As much as an address of 32 bits can name. */
const END = 2 ** 32;

export class Arena {
  /** The numbers of the memory. Anew after each `allocate`. */
  floats = new Float32Array(0);
  /** The same memory as whole numbers. */
  words = new Uint32Array(0);
  private used = 0;
  private readonly grow: Grow;

  constructor(grow: Grow) {
    this.grow = grow;
  }

  /** The address of so many bytes that nobody else has, a multiple of 64. Throws MachineError where there is no more memory. */
  allocate(bytes: number): number {
    const address = this.used;
    const end = address + aligned(bytes);
    if (end > this.floats.byteLength) this.extend(end);
    this.used = end;
    return address;
  }

  private extend(end: number): void {
    const buffer = this.grown(Math.max(end, aligned(this.floats.byteLength * 1.5)), end);
    this.floats = new Float32Array(buffer);
    this.words = new Uint32Array(buffer);
  }

  private grown(wanted: number, needed: number): ArrayBuffer {
    try {
      if (needed <= END) return this.grow(Math.min(END, wanted));
    } catch {}
    const megabytes = Math.ceil(needed / 2 ** 20);
    throw new MachineError(`memory of an embedded model: expected ${megabytes} MiB for its branches, got less: close branches`);
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
