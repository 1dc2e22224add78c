/** The arithmetic on which a model stands: three functions over numbers in one memory. Addresses are in bytes. */
import type { Arena } from './arena.ts';

/** Numbers of an attention head. */
export const HEAD_SIZE = 32;

/** Positions of a page of keys and values. */
export const PAGE_POSITIONS = 16;

/** Columns of a panel of weights. */
export const PANEL_COLUMNS = 8;

/** Both kinds give the same bits: each result is one sum, in one order, of products rounded to 32 bits. */
export interface Kernel {
  readonly arena: Arena;
  /**
   * out[r][o] = Σᵢ x[r][i] · w[i][o], over i in order. Weights lie in panels of `PANEL_COLUMNS` columns: panel, i, column. `outer` is a
   * multiple of `PANEL_COLUMNS`.
   */
  product(x: number, w: number, out: number, rows: number, inner: number, outer: number): void;
  /**
   * Attention of one row over the first `length` positions. `table` lists the addresses of pages. In a page, from `offset`, lie keys (head,
   * number, position) and then values (head, position, number). `scores` is room for as many numbers as the pages have positions.
   *
   * A score is a sum over the head's numbers in order, a value is a sum over positions in order. The softmax's denominator is summed in
   * four lanes (positions 0, 4, 8 …; 1, 5, 9 …; and so on), then (0 + 1) + (2 + 3).
   */
  attend(q: number, out: number, scores: number, table: number, offset: number, length: number, heads: number): void;
  /** SwiGLU: out[i] = a[i] / (1 + exp(−a[i])) · b[i]. `count` is a multiple of 4. */
  gate(a: number, b: number, out: number, count: number): void;
}
