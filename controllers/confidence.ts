/**
 * How sure a majority is: P(X > ½) for X ~ Beta(v1 + 1, v2 + 1), v1 and v2 being the votes of the two most frequent answers.
 *
 * The stopping rule of adaptive-consistency (Aggarwal et al. 2023, arXiv 2305.11860) and the confidence of
 * confidence-momentum (AutoTTS, arXiv 2605.08083). For whole counts it is a binomial tail,
 * P(Bin(v1 + v2 + 1, ½) ≤ v1), which is summed and kept.
 */
const known: number[][] = [];

/** Confidence in [0, 1] of a majority of `first` votes over `second`; 0 when there are no votes. */
export function confidence(first: number, second: number): number {
  if (first === 0) return 0;
  const row = (known[first] ??= []);
  return (row[second] ??= halfBinomialTail(first + second + 1, first));
}

/** P(Bin(trials, ½) ≤ successes), for successes in the upper half: one less the tail above, whose terms fall quickly. */
function halfBinomialTail(trials: number, successes: number): number {
  let term = 1;
  let halvings = trials;
  for (let k = 1; k <= successes + 1; k++) {
    term *= (trials - k + 1) / k;
    for (; term > 1 && halvings > 0; halvings--) term /= 2;
  }
  term *= 2 ** -halvings;
  let above = 0;
  for (let k = successes + 1; k <= trials && term > 0; k++) {
    above += term;
    term *= (trials - k) / (k + 1);
  }
  return 1 - above;
}
