/**
 * pass@k: the probability that at least one of k branches, drawn without replacement from a finite pool, is correct. It is 1 − C(N − c, k)
 * / C(N, k) (Chen et al. 2021, arXiv 2107.03374, equation 1), as a product that cannot overflow.
 *
 * In [0, 1], exact up to rounding, for `correct` of `branches`, 1 ≤ k ≤ branches.
 */
export function passAtK(branches: number, correct: number, k: number): number {
  const whole = (name: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      throw new RangeError(`expected ${name} to be an integer from ${least} to ${most}, got ${value}`);
  };
  whole('branches', branches, 1, Number.MAX_SAFE_INTEGER);
  whole('correct', correct, 0, branches);
  whole('k', k, 1, branches);
  let none = 1;
  for (let i = 0; i < k && none > 0; i++) none *= (branches - correct - i) / (branches - i);
  return 1 - none;
}
