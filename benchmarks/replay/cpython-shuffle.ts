/**
 * The permutations of the published evaluators: CPython's `random.Random(seed).shuffle`.
 *
 * Written here because no maintained library seeds as CPython does: MT19937 (Matsumoto & Nishimura 1998) by init_by_array
 * with the integer as a key of one word. Numbers below n come from the top bits of one output, drawn again while too large.
 */

const SIZE = 624;
const SHIFT = 397;

/** Returns the order that `list(range(length))` has after `random.Random(seed).shuffle`. `seed` is a whole number below 2³². */
export function cpythonShuffle(length: number, seed: number): Uint16Array {
  if (!Number.isInteger(length) || length < 0 || length > 65_536) {
    throw new RangeError(`expected length to be an integer from 0 to 65536, got ${length}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`expected seed to be an integer from 0 to 4294967295, got ${seed}`);
  }
  const next = mersenneTwister(seed);
  const order = Uint16Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const shift = Math.clz32(i + 1);
    let j = next() >>> shift;
    while (j > i) j = next() >>> shift;
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** MT19937 seeded with init_by_array([seed]): a function that returns the next 32 bits. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(SIZE);
  state[0] = 19_650_218;
  for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1_812_433_253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  let i = 1;
  for (let k = 0; k < SIZE; k++) {
    state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1_664_525)) + seed;
    i = advance(i);
  }
  for (let k = 0; k < SIZE - 1; k++) {
    state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1_566_083_941)) - i;
    i = advance(i);
  }
  state[0] = 0x80000000;

  let used = SIZE;
  return () => {
    if (used === SIZE) {
      twist(state);
      used = 0;
    }
    let y = state[used++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };

  function advance(index: number): number {
    if (index + 1 < SIZE) return index + 1;
    state[0] = state[SIZE - 1];
    return 1;
  }
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
    state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
