/**
 * The forward pass of a Llama model (Touvron et al. 2023): from ids at positions of branches to logits. Rows know nothing of one another but
 * through the pages of their branch, and every sum has one order. So a row's numbers depend neither on the machine nor on the batch.
 *
 * Orders: products and attention as in `Kernel`. A mean of squares is summed in four lanes (numbers 0, 4, 8 …; 1, 5, 9 …; and so on), then
 * (0 + 1) + (2 + 3).
 */

import { HEAD_SIZE, type Kernel, PAGE_POSITIONS } from './kernel/kernel.ts';
import { KeyValuePages } from './key-value-pages.ts';
import { type RotaryTable, rotaryTable } from './rotary.ts';
import type { Shape, Weights } from './weights.ts';

/** One id at one position. `pages` hold the positions before it, and have room for its own. */
export interface Row {
  readonly id: number;
  readonly position: number;
  readonly pages: readonly number[];
}

const { fround } = Math;

const PAIRS = HEAD_SIZE / 2;
/** Scores are divided by the root of a head's size: queries are multiplied by this. */
const QUERY_SCALE = fround(1 / Math.sqrt(HEAD_SIZE));

export class Forward {
  /** Rows of one pass, at most. */
  static readonly ROWS = 32;

  readonly pages: KeyValuePages;
  private readonly kernel: Kernel;
  private readonly shape: Shape;
  private readonly weights: Weights;
  private readonly rotary: RotaryTable;
  private readonly layerBytes: number;
  /** Addresses of what a pass writes, a row after another. */
  private readonly room: Record<
    'x' | 'normed' | 'queryKeyValue' | 'mixed' | 'gateUp' | 'gated' | 'logits' | 'scores' | 'tables',
    number
  >;

  constructor(kernel: Kernel, shape: Shape, weights: Weights) {
    this.kernel = kernel;
    this.shape = shape;
    this.weights = weights;
    this.rotary = rotaryTable(shape.context, PAIRS, shape.rotaryBase);
    this.layerBytes = 2 * shape.width * PAGE_POSITIONS * 4;
    this.pages = new KeyValuePages(kernel.arena, shape.layers * this.layerBytes);
    const rows = (numbers: number) => kernel.arena.allocate(Forward.ROWS * numbers * 4);
    this.room = {
      x: rows(shape.width),
      normed: rows(shape.width),
      queryKeyValue: rows(3 * shape.width),
      mixed: rows(shape.width),
      gateUp: rows(2 * shape.hidden),
      gated: rows(shape.hidden),
      logits: rows(shape.vocabulary),
      scores: kernel.arena.allocate((shape.context + PAGE_POSITIONS) * 4),
      tables: rows(this.pagesOfContext),
    };
  }

  private get pagesOfContext(): number {
    return Math.ceil(this.shape.context / PAGE_POSITIONS);
  }

  /**
   * Runs rows through all layers and writes their keys and values. Rows of one branch follow one another by position. Gives the logits of the
   * rows listed in `wanted`, each until the next pass.
   */
  run(rows: readonly Row[], wanted: readonly number[]): Float32Array[] {
    const { kernel, shape, weights, room } = this;
    const { width, hidden } = shape;
    const n = rows.length;
    rows.forEach((row, r) => {
      const { floats, words } = kernel.arena;
      const from = (weights.embedding >> 2) + row.id * width;
      floats.copyWithin((room.x >> 2) + r * width, from, from + width);
      words.set(row.pages, (room.tables >> 2) + r * this.pagesOfContext);
    });
    weights.layers.forEach((layer, l) => {
      this.normalise(room.x, layer.attentionNorm, n);
      kernel.product(room.normed, layer.queryKeyValue, room.queryKeyValue, n, width, 3 * width);
      rows.forEach((row, r) => {
        this.place(row, room.queryKeyValue + r * 3 * width * 4, l * this.layerBytes);
      });
      rows.forEach((row, r) => {
        const query = room.queryKeyValue + r * 3 * width * 4;
        const table = room.tables + r * this.pagesOfContext * 4;
        const out = room.mixed + r * width * 4;
        kernel.attend(query, out, room.scores, table, l * this.layerBytes, row.position + 1, shape.heads);
      });
      kernel.product(room.mixed, layer.attentionOutput, room.normed, n, width, width);
      this.addNormed(n);
      this.normalise(room.x, layer.feedNorm, n);
      kernel.product(room.normed, layer.gateUp, room.gateUp, n, width, 2 * hidden);
      for (let r = 0; r < n; r++) {
        const gate = room.gateUp + r * 2 * hidden * 4;
        kernel.gate(gate, gate + hidden * 4, room.gated + r * hidden * 4, hidden);
      }
      kernel.product(room.gated, layer.down, room.normed, n, hidden, width);
      this.addNormed(n);
    });
    this.normalise(room.x, weights.outputNorm, n);
    return wanted.map((r) => {
      const out = room.logits + r * shape.vocabulary * 4;
      kernel.product(room.normed + r * width * 4, weights.output, out, 1, width, shape.vocabulary);
      return kernel.arena.floats.subarray(out >> 2, (out >> 2) + shape.vocabulary);
    });
  }

  /** normed = x / √(mean of x² + ε) · weight. */
  private normalise(x: number, weight: number, rows: number): void {
    const m = this.kernel.arena.floats;
    const { width, epsilon } = this.shape;
    const out = this.room.normed >> 2;
    for (let r = 0; r < rows; r++) {
      const at = (x >> 2) + r * width;
      let [a, b, c, d] = [fround(0), fround(0), fround(0), fround(0)];
      for (let i = at; i < at + width; i += 4) {
        a = fround(a + fround(m[i] * m[i]));
        b = fround(b + fround(m[i + 1] * m[i + 1]));
        c = fround(c + fround(m[i + 2] * m[i + 2]));
        d = fround(d + fround(m[i + 3] * m[i + 3]));
      }
      const mean = fround(fround(fround(a + b) + fround(c + d)) / width);
      const scale = fround(1 / fround(Math.sqrt(fround(mean + fround(epsilon)))));
      for (let i = 0; i < width; i++) m[out + r * width + i] = fround(m[at + i] * scale) * m[(weight >> 2) + i];
    }
  }

  /** x += normed. */
  private addNormed(rows: number): void {
    const m = this.kernel.arena.floats;
    const x = this.room.x >> 2;
    const added = this.room.normed >> 2;
    for (let i = 0; i < rows * this.shape.width; i++) m[x + i] += m[added + i];
  }

  /** Turns query and key by the row's position, scales the query, and writes key and value into their page. */
  private place({ position, pages }: Row, queryKeyValue: number, offset: number): void {
    const m = this.kernel.arena.floats;
    const { width } = this.shape;
    const { cos, sin } = this.rotary;
    const q = queryKeyValue >> 2;
    const inPage = position % PAGE_POSITIONS;
    const keys = (pages[(position - inPage) / PAGE_POSITIONS] + offset) >> 2;
    for (let i = 0; i < width; i += 2) {
      const angle = position * PAIRS + (i % HEAD_SIZE) / 2;
      const c = cos[angle];
      const s = sin[angle];
      const [q0, q1, k0, k1] = [m[q + i], m[q + i + 1], m[q + width + i], m[q + width + i + 1]];
      m[q + i] = fround(fround(q0 * c) - fround(q1 * s)) * QUERY_SCALE;
      m[q + i + 1] = fround(fround(q0 * s) + fround(q1 * c)) * QUERY_SCALE;
      m[keys + i * PAGE_POSITIONS + inPage] = fround(k0 * c) - fround(k1 * s);
      m[keys + (i + 1) * PAGE_POSITIONS + inPage] = fround(k0 * s) + fround(k1 * c);
    }
    const values = keys + width * PAGE_POSITIONS + inPage * HEAD_SIZE;
    for (let i = 0; i < width; i += HEAD_SIZE) {
      m.copyWithin(values + i * PAGE_POSITIONS, q + 2 * width + i, q + 2 * width + i + HEAD_SIZE);
    }
  }
}
