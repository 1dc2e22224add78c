/**
 * The score interval of a paired difference: Tango's for paired proportions (Tango 1998, Statistics in Medicine 17), read at
 * effective counts. n clusters are taken as if each differed by −h, 0 or h, where h = Σd² / Σ|d| and the effective numbers of
 * losses and gains, Σd⁻/h and Σd⁺/h, keep both mean and mean square. For differences of −1, 0 and 1 it is Tango's interval, but
 * that the variance under a hypothesis is nowhere taken for less than the variance seen.
 *
 * Between two controllers most questions differ by nothing and a few by much, in one direction: a sample that has met too few of
 * those has a mean too near 0 and a deviation too small, together, which Student's t does not see. Where every question differs
 * by much the same, it is wider than Student's t.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type ClusterLayout, clusteredMean } from './clustered-mean.ts';
import type { Interval } from './student-t-interval.ts';

export interface PairedScore extends Interval {
  readonly mean: number;
  /** Clusters that differ, when those that differ little count for little: (Σ|d|)² / Σd². */
  readonly effectiveDifferences: number;
  /** Distinct clusters. */
  readonly clusters: number;
}

/** With fewer effective differences than these, no interval for a skewed difference keeps its level (`npm run coverage`). */
export const FEWEST_DIFFERENCES = 4;

/** Halvings of the range in which a bound lies: to the last bit of a double. */
const HALVINGS = 60;

/**
 * Interval of the mean of differences in [−1, 1], [questions]. Where nothing differs it is [0, 0]: what was seen, not what could be,
 * for which `differenceInterval` takes care. Throws a RangeError for values outside, and as `clusteredMean` does.
 */
export function pairedScoreInterval(
  differences: readonly number[],
  { level = 0.95, ...layout }: ClusterLayout & { readonly level?: number } = {},
): PairedScore {
  return pairedScoreIntervals(differences, layout)(level);
}

/** The same at any level, so that a test can be inverted: the lower `level`, the narrower. Throws likewise. */
export function pairedScoreIntervals(differences: readonly number[], layout: ClusterLayout = {}): (level: number) => PairedScore {
  const outside = differences.findIndex((value) => value < -1 || value > 1);
  if (outside >= 0) throw new RangeError(`expected differences from -1 to 1, got ${differences[outside]} at ${outside}`);
  const { mean, units } = clusteredMean(differences, layout);
  let [gained, lost, squares] = [0, 0, 0];
  for (const unit of units) {
    if (unit > 0) gained += unit;
    else lost -= unit;
    squares += unit ** 2;
  }
  const n = units.length;
  const size = squares === 0 ? 1 : squares / (gained + lost);
  const [gains, losses] = [gained / size, lost / size];
  return (level) => {
    if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
    if (squares === 0) return { mean, lower: 0, upper: 0, effectiveDifferences: 0, clusters: n };
    const critical = normalQuantile((1 + level) / 2, 0, 1);
    const upper = size * scoreBound(gains, losses, n, critical, 1 / size);
    const lower = -size * scoreBound(losses, gains, n, critical, 1 / size);
    return { mean, lower, upper, effectiveDifferences: gains + losses, clusters: n };
  };
}

/** The highest δ up to `most` that `gains` and `losses` of n do not reject at |z| ≤ critical, as a fraction of n. */
function scoreBound(gains: number, losses: number, n: number, critical: number, most: number): number {
  const seen = (gains - losses) / n;
  const plugIn = n * ((gains + losses) / n - seen ** 2);
  let [inside, outside] = [seen, most];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (inside + outside) / 2;
    const variance = Math.max(plugIn, scoreVariance(gains, losses, n, middle));
    if (n * (middle - seen) <= critical * Math.sqrt(variance)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** The variance of gains − losses if their difference were δ·n, with the likeliest share of losses that this allows. */
function scoreVariance(gains: number, losses: number, n: number, delta: number): number {
  if (delta >= 1) return 0;
  const b = -gains - losses + (2 * n - gains + losses) * delta;
  const c = -losses * delta * (1 - delta);
  const share = (Math.sqrt(Math.max(0, b ** 2 - 8 * n * c)) - b) / (4 * n);
  return n * (2 * share + delta * (1 - delta));
}
