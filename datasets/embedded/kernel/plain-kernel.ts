/** The kernel in plain JavaScript: the definition that kernel.wat is tested against, and what runs where WebAssembly has no SIMD. */
import { exponential } from '../exponential.ts';
import { Arena } from './arena.ts';
import { HEAD_SIZE, type Kernel, PAGE_POSITIONS, PANEL_COLUMNS } from './kernel.ts';

const { fround } = Math;

export function plainKernel(): Kernel {
  let buffer = new ArrayBuffer(0);
  const arena = new Arena((bytes) => {
    const longer = new ArrayBuffer(bytes);
    new Uint8Array(longer).set(new Uint8Array(buffer));
    return (buffer = longer);
  });
  return {
    arena,
    product: (x, w, out, rows, inner, outer) => product(arena.floats, x >> 2, w >> 2, out >> 2, rows, inner, outer),
    attend(q, out, scores, table, offset, length, heads) {
      const pages = Array.from(arena.words.subarray(table >> 2, (table >> 2) + Math.ceil(length / PAGE_POSITIONS)));
      const firsts = pages.map((page) => (page + offset) >> 2);
      for (let head = 0; head < heads; head++) {
        const at = head * HEAD_SIZE;
        attendHead(arena.floats, (q >> 2) + at, (out >> 2) + at, scores >> 2, firsts, length, head, heads);
      }
    },
    gate(a, b, out, count) {
      const { floats } = arena;
      for (let i = 0; i < count; i++) {
        const x = floats[(a >> 2) + i];
        floats[(out >> 2) + i] = fround(x / fround(1 + exponential(-x))) * floats[(b >> 2) + i];
      }
    },
  };
}

function product(m: Float32Array, x: number, w: number, out: number, rows: number, inner: number, outer: number): void {
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < outer; o++) {
      let at = w + (o - (o % PANEL_COLUMNS)) * inner + (o % PANEL_COLUMNS);
      let sum = fround(0);
      for (let i = 0; i < inner; i++) {
        sum = fround(sum + fround(m[x + r * inner + i] * m[at]));
        at += PANEL_COLUMNS;
      }
      m[out + r * outer + o] = sum;
    }
  }
}

/** All places are counted in numbers; `firsts` are where the layer begins in each page. */
function attendHead(
  m: Float32Array,
  q: number,
  out: number,
  scores: number,
  firsts: readonly number[],
  length: number,
  head: number,
  heads: number,
): void {
  const ofHead = HEAD_SIZE * PAGE_POSITIONS;
  let greatest = -Infinity;
  for (let t = 0; t < length; t++) {
    const key = firsts[Math.floor(t / PAGE_POSITIONS)] + head * ofHead + (t % PAGE_POSITIONS);
    let sum = fround(0);
    for (let i = 0; i < HEAD_SIZE; i++) sum = fround(sum + fround(m[q + i] * m[key + i * PAGE_POSITIONS]));
    m[scores + t] = sum;
    if (sum > greatest) greatest = sum;
  }
  const lanes = new Float32Array(4);
  for (let t = 0; t < length; t++) {
    m[scores + t] = exponential(fround(m[scores + t] - greatest));
    lanes[t % 4] += m[scores + t];
  }
  const total = fround(fround(lanes[0] + lanes[1]) + fround(lanes[2] + lanes[3]));
  for (let i = 0; i < HEAD_SIZE; i++) {
    let sum = fround(0);
    for (let t = 0; t < length; t++) {
      const value = firsts[Math.floor(t / PAGE_POSITIONS)] + (heads + head) * ofHead + (t % PAGE_POSITIONS) * HEAD_SIZE;
      sum = fround(sum + fround(m[scores + t] * m[value + i]));
    }
    m[out + i] = sum / total;
  }
}
