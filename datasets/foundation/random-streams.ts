/**
 * Named random streams: each use of chance has a stream of its own, seeded by a hash of its purpose. Results therefore depend neither on
 * the number of workers nor on the order of work.
 *
 * The generator is xoroshiro128+ (Blackman & Vigna 2018, "Scrambled linear pseudorandom number generators") of pure-rand. The
 * hash is four lanes of multiply-and-rotate with the finalizer of MurmurHash3.
 */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A sequence of random numbers. Taking one moves the stream on. */
export class RandomStream {
  private readonly generator: RandomGenerator;

  constructor(seed: readonly [number, number, number, number]) {
    this.generator = xoroshiro128plusFromState(seed);
  }

  /** 32 random bits, as an integer from −2³¹ to 2³¹ − 1. The high bits are the best. */
  bits(): number {
    return this.generator.next();
  }

  /** Uniform in [0, 1), a multiple of 2⁻³². */
  uniform(): number {
    return (this.generator.next() >>> 0) * 2 ** -32;
  }

  /** A whole number from 0 to `end` − 1, uniform up to a part in 2³² / `end`. */
  below(end: number): number {
    return Math.floor(this.uniform() * end);
  }
}

/**
 * The stream with these names. Equal names give equal streams; 1 and '1' are different names, and so are ('ab') and ('a', 'b').
 *
 * @example stream('bootstrap', 'Qwen3-4B/aime25', 'parallel-probe', 17).uniform()
 */
export function stream(...names: readonly (string | number)[]): RandomStream {
  const lanes: [number, number, number, number] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (const name of names) {
    const text = String(name);
    for (let i = 0; i < text.length; i++) absorb(lanes, text.charCodeAt(i));
    absorb(lanes, typeof name === 'number' ? 0x1_0000 : 0x1_0001);
  }
  const [a, b, c, d] = lanes;
  const state: [number, number, number, number] = [finish(a ^ c), finish(b + a), finish(c ^ (d << 1)), finish(d + b)];
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return new RandomStream(state);
}

function absorb(lanes: [number, number, number, number], value: number): void {
  const [a, b, c, d] = lanes;
  lanes[0] = rotate(b ^ Math.imul(a ^ value, 597_399_067), 13);
  lanes[1] = rotate(c ^ Math.imul(b ^ value, 2_869_860_233), 15);
  lanes[2] = rotate(d ^ Math.imul(c ^ value, 951_274_213), 17);
  lanes[3] = rotate(a ^ Math.imul(d ^ value, 2_716_044_179), 19);
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** Spreads every input bit over all 32. */
function finish(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  return x ^ (x >>> 16);
}
