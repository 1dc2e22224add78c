/**
 * The exponential function and the logarithm of the embedded models. `Math.exp` and `Math.log` may differ by machine; these are made of
 * additions, multiplications and divisions alone, which IEEE 754 rounds everywhere alike.
 */
const { fround } = Math;

const LOG2_E = fround(Math.LOG2E);
/** ln 2 in two parts. The first has few bits, so that its product with a whole number is exact. */
const LN2_HIGH = fround(0.693359375);
const LN2_LOW = fround(2.1219444e-4);
/** 3 · 2²²: a number of 32 bits to which this is added, and from which it is taken away, is rounded to the nearest whole number. */
const ROUNDS = 12_582_912;
const [P5, P4, P3, P2, P1] = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1].map((x) =>
  fround(x),
);

/** 2⁻¹²⁶ to 2¹²⁷. */
const POWERS_OF_TWO = new Float32Array(254);
POWERS_OF_TWO[126] = 1;
for (let i = 125; i >= 0; i--) POWERS_OF_TWO[i] = POWERS_OF_TWO[i + 1] / 2;
for (let i = 127; i < 254; i++) POWERS_OF_TWO[i] = POWERS_OF_TWO[i - 1] * 2;

/** Two to the power of a whole number from −126 to 127. */
export function powerOfTwo(exponent: number): number {
  return POWERS_OF_TWO[exponent + 126];
}

/**
 * e to the power of x, for x of 32 bits, in 32 bits: within two units of the last place. Below −87 it is that of −87, above 88 that of 88.
 * Source: `expf` of Cephes (Moshier 1989). kernel.wat holds the same steps.
 */
export function exponential(x: number): number {
  const bounded = x < -87 ? -87 : x > 88 ? 88 : x;
  const n = fround(fround(fround(bounded * LOG2_E) + ROUNDS) - ROUNDS);
  const r = fround(fround(bounded - fround(n * LN2_HIGH)) + fround(n * LN2_LOW));
  let p = fround(fround(P5 * r) + P4);
  p = fround(fround(p * r) + P3);
  p = fround(fround(p * r) + P2);
  p = fround(fround(p * r) + P1);
  p = fround(fround(p * r) + 0.5);
  p = fround(fround(fround(p * fround(r * r)) + r) + 1);
  return fround(p * powerOfTwo(n));
}

/** The natural logarithm of a number from 1 to 2³⁰, in 64 bits: ln 2 for each halving, then 2 artanh((m − 1) / (m + 1)) as a series. */
export function logarithm(x: number): number {
  let m = x;
  let halvings = 0;
  while (m > 1.5) {
    m /= 2;
    halvings++;
  }
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let k = 25; k > 0; k -= 2) sum = sum * s * s + 1 / k;
  return halvings * Math.LN2 + 2 * s * sum;
}
