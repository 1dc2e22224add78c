/**
 * Angles of rotary position embedding (Su et al. 2021, "RoFormer", section 3.4.2), on interleaved pairs: pair i of a head turns by
 * base^(−i / pairs) for each position.
 */
export interface RotaryTable {
  /** Cosines and sines `[positions × pairs]`, rounded once, to 32 bits. */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/**
 * Made of square roots, products and a series alone, so that all machines make the same table: one step of a pair is a rotation, and the
 * rotation of a position is that of the position before it and one step. `pairs` is a power of two.
 */
export function rotaryTable(positions: number, pairs: number, base: number): RotaryTable {
  const cos = new Float32Array(positions * pairs);
  const sin = new Float32Array(positions * pairs);
  let root = base;
  for (let n = pairs; n > 1; n /= 2) root = Math.sqrt(root);
  let angle = 1;
  for (let pair = 0; pair < pairs; pair++) {
    const stepCos = series(angle, 0);
    const stepSin = series(angle, 1);
    let c = 1;
    let s = 0;
    for (let position = 0; position < positions; position++) {
      cos[position * pairs + pair] = c;
      sin[position * pairs + pair] = s;
      const turned = c * stepCos - s * stepSin;
      s = c * stepSin + s * stepCos;
      c = turned;
    }
    angle /= root;
  }
  return { cos, sin };
}

/** The series of the cosine (`first` 0) or the sine (`first` 1) of an angle up to 1. */
function series(angle: number, first: 0 | 1): number {
  let sum = 0;
  for (let n = first + 22; n > first; n -= 2) sum = ((sum + 1) * -angle * angle) / (n * (n - 1));
  return first === 0 ? 1 + sum : angle * (1 + sum);
}
