/**
 * How sure a majority is: P(X > ½) for X ~ Beta(v1 + 1, v2 + 1), v1 and v2 being the votes of the two most frequent answers.
 *
 * The stopping rule of adaptive-consistency (Aggarwal et al. 2023, arXiv 2305.11860, section 3) and the confidence of
 * confidence-momentum (AutoTTS, arXiv 2605.08083). For whole counts it is a binomial tail,
 * P(Bin(v1 + v2 + 1, ½) ≤ v1), which is summed exactly and kept.
 */
const known: number[][] = [];

/** Confidence in [0, 1] of a majority of `first` votes over `second`; 0 when there are no votes. */
export function confidence(first: number, second: number): number {
  if (first === 0) return 0;
  known[first] ??= [];
  const row = known[first];
  row[second] ??= halfBinomialTail(first + second + 1, first);
  return row[second];
}

/** P(Bin(trials, ½) ≤ successes). */
function halfBinomialTail(trials: number, successes: number): number {
  let ways = 1;
  let sum = 1;
  for (let k = 1; k <= successes; k++) {
    ways = (ways * (trials - k + 1)) / k;
    sum += ways;
  }
  return sum / 2 ** trials;
}
