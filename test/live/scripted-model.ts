/**
 * A model without a network: its tokens are characters, and what comes next follows from all before it and from the seed. It rambles, then
 * writes an answer in a box and ends. Where a box stands open, as behind the suffix of a probe, it writes an answer into it.
 */

/** Marks the beginning of a text. */
export const BEGIN = 70_000;
/** Ends a text. */
export const END = 70_001;

const BOX = '\\boxed{';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz     ';

export function idsOf(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

export function textOf(ids: readonly number[]): string {
  return ids.map((id) => (id >= BEGIN ? '' : String.fromCharCode(id))).join('');
}

/** Returns at most so many tokens that come after these, and at each the log-probabilities of two likely ones. */
export function continuation(ids: readonly number[], maxTokens: number, seed: number, sampling: string) {
  let state = hash(idsOf(sampling), hash(ids, 17 + seed));
  const next: number[] = [];
  const logprobs: [number, number][] = [];
  let tail = textOf(ids.slice(-12));
  while (next.length < maxTokens && next.at(-1) !== END) {
    state = mix(state + 1);
    const id = following(tail, state >>> 0, ids.length + next.length);
    next.push(id);
    logprobs.push([-(state & 255) / 512, -1 - ((state >>> 8) & 255) / 64]);
    tail = (tail + textOf([id])).slice(-12);
  }
  return { ids: next, logprobs };
}

/** @param chance from 0 to 2³² − 1 @param length of the text so far: the longer, the surer */
function following(tail: string, chance: number, length: number): number {
  const box = /\\[boxed{]*(?:\d\})?$/.exec(tail)?.[0];
  if (box === undefined && /\\boxed\{\d$/.test(tail)) return 125;
  if (box !== undefined && /\d\}$/.test(box)) return END;
  if (box === BOX) return 49 + (chance % 100 < 40 + Math.min(45, length / 10) ? 0 : 1 + (chance % 4));
  if (box !== undefined && BOX.startsWith(box)) return BOX.charCodeAt(box.length);
  return chance % 250 === 0 ? BOX.charCodeAt(0) : LETTERS.charCodeAt((chance >>> 8) % LETTERS.length);
}

function hash(ids: readonly number[], start: number): number {
  let state = start;
  for (const id of ids) state = Math.imul(state ^ id, 0x0100_0193);
  return mix(state);
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  return x ^ (x >>> 16);
}
