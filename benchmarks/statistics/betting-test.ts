/**
 * A p-value of the hypothesis that losses between 0 and 1 have a mean above a limit. It is valid for any distribution and any number of
 * losses.
 *
 * Waudby-Smith & Ramdas 2024, "Estimating means of bounded random variables by betting" (arXiv 2010.09686). Angelopoulos et al.
 * 2021 (Learn then Test, arXiv 2110.01052) and Bates et al. 2021 (arXiv 2101.02703, appendix B) use it so. A gambler bets before
 * each loss that it is below the limit. Under the hypothesis no gambler is expected to win, so that the fortune ever reaches k
 * with a probability of at most 1/k. Stakes depend on the variance seen so far. The test therefore tells small frequent losses
 * from rare whole ones, which a bound on the mean alone cannot do.
 *
 * @param losses independent, in an order that does not depend on them
 * @param limit between 0 and 1
 * @param level at which the test is to have power; the p-value is valid whatever it is
 */
export function bettingTest(losses: readonly number[], limit: number, level: number): number {
  if (!(limit > 0 && limit < 1)) throw new RangeError(`expected a limit between 0 and 1, got ${limit}`);
  // A greater stake could lose more than there is.
  const most = 1 / (1 - limit);
  const stakes = (2 * Math.log(1 / level)) / losses.length;
  let [logFortune, richest] = [0, 0];
  let [sum, squares] = [0.5, 0.25];
  for (const [i, loss] of losses.entries()) {
    if (!(loss >= 0 && loss <= 1)) throw new RangeError(`expected losses from 0 to 1, got ${loss}`);
    const stake = Math.min(most, Math.sqrt(stakes / (squares / (i + 1))));
    logFortune += Math.log(Math.max(0, 1 - stake * (loss - limit)));
    richest = Math.max(richest, logFortune);
    sum += loss;
    squares += (loss - sum / (i + 2)) ** 2;
  }
  return Math.exp(-richest);
}
