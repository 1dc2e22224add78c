/**
 * Sets of a question's branches, as bits of 32-bit words. Branch b is bit b mod 32 of word b / 32. The number of words is a multiple of
 * four, so that a loop takes four at a time, whatever the width.
 */

/** Returns how many words a set of so many branches takes. */
export function wordsFor(branches: number): number {
  return 4 * Math.ceil(branches / 128);
}

/** Adds a branch to the set that begins at `at`. */
export function addTo(sets: Int32Array, at: number, branch: number): void {
  sets[at + (branch >> 5)] |= 1 << (branch & 31);
}

/** Whether a branch is in a set. */
export function has(set: Int32Array, branch: number): boolean {
  return (set[branch >> 5] & (1 << (branch & 31))) !== 0;
}

/** Returns how many branches a set has. */
export function sizeOf(set: Int32Array): number {
  return shared(set, 0, set);
}

/** Returns the branch of a set that stands first in the file; the set is not empty. */
export function lowest(set: Int32Array): number {
  let word = 0;
  while (set[word] === 0) word++;
  return 32 * word + 31 - Math.clz32(set[word] & -set[word]);
}

/** Returns how many branches two sets share. @param at where the first begins in `sets`; the other is the whole of `other` */
export function shared(sets: Int32Array, at: number, other: Int32Array): number {
  let count = 0;
  for (let w = 0; w < other.length; w += 4) {
    count += bitsOfFour(
      sets[at + w] & other[w],
      sets[at + w + 1] & other[w + 1],
      sets[at + w + 2] & other[w + 2],
      sets[at + w + 3] & other[w + 3],
    );
  }
  return count;
}

/** The bits that are set in four words: by pairs and fours in each word, then of all words together (Warren, "Hacker's Delight", 5-1). */
function bitsOfFour(a: number, b: number, c: number, d: number): number {
  const pairs = 0x55555555;
  const fours = 0x33333333;
  const bytes = 0x0f0f0f0f;
  const p = a - ((a >>> 1) & pairs);
  const q = b - ((b >>> 1) & pairs);
  const r = c - ((c >>> 1) & pairs);
  const s = d - ((d >>> 1) & pairs);
  const two = (p & fours) + ((p >>> 2) & fours) + (q & fours) + ((q >>> 2) & fours);
  const more = (r & fours) + ((r >>> 2) & fours) + (s & fours) + ((s >>> 2) & fours);
  const all = (two & bytes) + ((two >>> 4) & bytes) + (more & bytes) + ((more >>> 4) & bytes);
  return Math.imul(all, 0x01010101) >>> 24;
}
