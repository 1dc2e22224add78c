/** The weights of a Llama model out of its file, laid out for the kernel. */
import { DataError, show } from '../foundation/errors.ts';
import type { Gguf } from './gguf.ts';
import type { Arena } from './kernel/arena.ts';
import { HEAD_SIZE, PANEL_COLUMNS } from './kernel/kernel.ts';

export interface Shape {
  /** Numbers that stand for one id. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Numbers between the products of a feed-forward block. */
  readonly hidden: number;
  readonly vocabulary: number;
  readonly context: number;
  /** ε of the root mean square. */
  readonly epsilon: number;
  readonly rotaryBase: number;
}

/** Addresses of the weights of one layer. Matrices are panels, as `Kernel.product` takes them; norms are vectors. */
export interface Layer {
  readonly attentionNorm: number;
  /** Queries, keys and values side by side: `width` to 3 · `width`. */
  readonly queryKeyValue: number;
  readonly attentionOutput: number;
  readonly feedNorm: number;
  /** Gate and up side by side: `width` to 2 · `hidden`. */
  readonly gateUp: number;
  readonly down: number;
}

export interface Weights {
  /** `[vocabulary × width]`, row after row. */
  readonly embedding: number;
  readonly layers: readonly Layer[];
  readonly outputNorm: number;
  readonly output: number;
}

/** Of any setting: far more than a very small model has. */
const GREATEST = 65_536;

/** Returns the shape of a file's model. Throws DataError where a setting is missing, or where this code cannot run such a model. */
export function readShape(file: Gguf, where: string): Shape {
  const architecture = file.settings.get('general.architecture');
  if (architecture !== 'llama') throw new DataError(`${where}: expected the architecture "llama", got ${show(architecture)}`);
  const number = (key: string, above = 0) => {
    const value = file.settings.get(`llama.${key}`);
    if (typeof value === 'number' && value > above && value <= GREATEST) return value;
    throw new DataError(`${where}: expected llama.${key} to be a number above ${above}, at most ${GREATEST}, got ${show(value)}`);
  };
  const size = (key: string) => {
    const value = number(key);
    if (Number.isInteger(value)) return value;
    throw new DataError(`${where}: expected llama.${key} to be a whole number, got ${value}`);
  };
  const shape: Shape = {
    width: size('embedding_length'),
    layers: size('block_count'),
    heads: size('attention.head_count'),
    hidden: size('feed_forward_length'),
    vocabulary: size('vocab_size'),
    context: size('context_length'),
    epsilon: number('attention.layer_norm_rms_epsilon'),
    rotaryBase: number('rope.freq_base', 1),
  };
  const { width, heads, hidden, vocabulary } = shape;
  if (width !== heads * HEAD_SIZE)
    throw new DataError(`${where}: expected heads of ${HEAD_SIZE} numbers, got ${width} / ${heads}`);
  if (number('attention.head_count_kv') !== heads || number('rope.dimension_count') !== HEAD_SIZE) {
    throw new DataError(`${where}: expected keys of each head of their own, turned whole, got others`);
  }
  for (const columns of [hidden, vocabulary]) {
    if (columns % PANEL_COLUMNS) throw new DataError(`${where}: expected sizes in multiples of ${PANEL_COLUMNS}, got ${columns}`);
  }
  return shape;
}

/** Lays the weights out in the kernel's memory. Throws DataError where a tensor is missing or has another shape. */
export function placeWeights(file: Gguf, shape: Shape, arena: Arena, where: string): Weights {
  const { width, hidden, vocabulary } = shape;
  const tensor = (name: string, ...sizes: number[]) => {
    const found = file.tensors.get(`${name}.weight`);
    if (found?.shape.join() === sizes.join()) return found.values;
    throw new DataError(
      `${where}: expected tensor ${name}.weight of ${sizes.join(' × ')}, got ${found?.shape.join(' × ') ?? 'none'}`,
    );
  };
  const place = (values: Float32Array) => {
    const address = arena.allocate(values.byteLength);
    arena.floats.set(values, address >> 2);
    return address;
  };
  const matrix = (inner: number, ...parts: [name: string, outer: number][]) =>
    place(
      panels(
        parts.map(([name, outer]) => tensor(name, inner, outer)),
        inner,
      ),
    );
  return {
    embedding: place(tensor('token_embd', width, vocabulary)),
    layers: Array.from({ length: shape.layers }, (_, i) => {
      const named = (name: string) => `blk.${i}.${name}`;
      return {
        attentionNorm: place(tensor(named('attn_norm'), width)),
        queryKeyValue: matrix(width, [named('attn_q'), width], [named('attn_k'), width], [named('attn_v'), width]),
        attentionOutput: matrix(width, [named('attn_output'), width]),
        feedNorm: place(tensor(named('ffn_norm'), width)),
        gateUp: matrix(width, [named('ffn_gate'), hidden], [named('ffn_up'), hidden]),
        down: matrix(hidden, [named('ffn_down'), width]),
      };
    }),
    outputNorm: place(tensor('output_norm', width)),
    output: matrix(width, ['output', vocabulary]),
  };
}

/** Matrices with rows of `inner` numbers, one below the other, as panels of columns. */
function panels(parts: readonly Float32Array[], inner: number): Float32Array {
  const packed = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    for (let first = 0; first < part.length; first += PANEL_COLUMNS * inner) {
      for (let i = 0; i < inner; i++) {
        for (let column = 0; column < PANEL_COLUMNS; column++) packed[at++] = part[first + column * inner + i];
      }
    }
  }
  return packed;
}
