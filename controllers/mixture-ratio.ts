/**
 * The log likelihood ratio of the mixture test: votes v1 and v2 under p drawn from Beta(s, s) truncated to (½, 1), against p = ½.
 *
 * Lee et al. 2025, ConSol (arXiv 2503.17587), the method mSPRT. With I the regularised incomplete beta function,
 * L = ln B(s + v1, s + v2) + ln(1 − I½(s + v1, s + v2)) − ln B(s, s) − ln(1 − I½(s, s)) − (v1 + v2) · ln ½. At s = 10⁶ the terms are of
 * the order of 10⁶ and L is of the order of 10⁻³, so that L is never made by subtracting them. L is built up a vote at a time from v1 = v2
 * = 0, where L = 0 and I½(s, s) = ½: B(x + 1, y) = B(x, y) · x / (x + y), and I½(x + 1, y) = I½(x, y) − h / x with h = 1 / (2^(x + y) ·
 * B(x, y)) (DLMF 8.17.20, 8.17.21). Every step adds a number that is small and exact to rounding.
 */

/** Returns L for the votes of the leader and of the second. @param prior s of the prior, a whole number */
export function mixtureLogRatio(prior: number, first: number, second: number): number {
  let [x, y, height] = [prior, prior, (prior / 2) * centralShare(prior)];
  /** ln of B(x, y) · 2^votes / B(s, s), and 1 − I½(x, y) less ½. */
  let [logBeta, above] = [0, 0];
  for (; x < prior + first; x++) {
    logBeta += Math.log1p((x - y) / (x + y));
    above += height / x;
    height *= (x + y) / (2 * x);
  }
  for (; y < prior + second; y++) {
    logBeta += Math.log1p((y - x) / (x + y));
    above -= height / y;
    height *= (x + y) / (2 * y);
  }
  return logBeta + Math.log1p(2 * above);
}

/** C(2s, s) / 4^s: up to a thousand by its product, beyond by its asymptotic series, of which the next term is below 10⁻¹⁵. */
function centralShare(s: number): number {
  if (s > 1000) return (1 - 1 / (8 * s) + 1 / (128 * s ** 2) + 5 / (1024 * s ** 3)) / Math.sqrt(Math.PI * s);
  let share = 1;
  for (let k = 1; k <= s; k++) share *= 1 - 1 / (2 * k);
  return share;
}
