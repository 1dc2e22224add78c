/**
 * Tells which contestants are surely apart, for all pairs of a table at once. With probability `level` no pair of true equals is called
 * apart, however many are equal (the family-wise error of all pairwise comparisons).
 *
 * Step-down max-t (Westfall & Young 1993; Romano & Wolf 2005, Econometrica 73, section 3): the statistic of a pair is |Σd| / √Σd²
 * over clusters. The critical value is a quantile of the greatest statistic of all pairs when the signs of whole clusters flip.
 * The flips are the same for every pair. If contestants are exchangeable on each question, the test is exact for any number of
 * clusters. The max-t of resampled questions is not exact: of nine equals on 30 questions it shows two groups in 14 % of tables.
 * `npm run coverage` lists all that was tried.
 *
 * Flips know only differences that were seen. Many questions may differ a little one way, and few that were not met may differ by
 * much the other way. No resampling shows this. So a pair is judged as if it had two more clusters, one each way, whose rows
 * differ as far as possible. Their rows agree as much as the rows of a cluster do in this table: two models of four that differ
 * make half a cluster. This is added to Σd² of the pair, and not to Σd² of the flips. With few questions that differ, a pair is
 * therefore never apart.
 */
import { type ClusterLayout, clusteredMean } from './clustered-mean.ts';

/** Clusters that were not seen, and differ by 1 or by −1. */
const UNSEEN = 2;
/** Flips of a table: as many as there may be, down to the fewest for a thousand contestants. */
const FLIPS = [1_000, 10_000] as const;
/** Statistics of all pairs under all flips in one step, signs drawn, sums of flipped values: a second each. */
const MOST = { statistics: 200_000_000, signs: 50_000_000, sums: 500_000_000 } as const;
/** The most statistics of all steps together. Fewer steps find fewer pairs, and no wrong ones: a thousand contestants have one step. */
const MOST_OF_ALL_STEPS = 600_000_000;
const FLIPS_AT_A_TIME = 1_000;
/** A share of the sums of squares of both contestants: a smaller difference is rounding. */
const ROUNDING = 1e-20;

export interface ApartOptions {
  /** The probability that no pair of equals is apart; 0.95 unless told. */
  readonly level?: number;
  /** Clusters that were not seen; 2 unless told. */
  readonly unseen?: number;
  /** Flips of signs; as many as take a second, from 1,000 to 10,000, unless told. */
  readonly flips?: number;
}

/**
 * Returns a function that tells whether contestants i and j are surely apart. Throws a RangeError for a level outside (0, 1), and as
 * `clusteredMean` does.
 *
 * @param values accuracies in [0, 1] of the same questions. [contestants][questions]
 * @param random in [0, 1), for the signs
 */
export function surelyApart(
  values: readonly (readonly number[])[],
  layout: ClusterLayout,
  random: () => number,
  { level = 0.95, unseen = UNSEEN, ...options }: ApartOptions = {},
): (i: number, j: number) => boolean {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level between 0 and 1, got ${level}`);
  const contestants = values.length;
  if (contestants < 2) return () => false;
  const units = values.map((row) => clusteredMean(row, layout).units);
  const { flips = flipsFor(contestants, units[0].length) } = options;
  const pairs = pairsOf(units, unseen * agreement(values, units, layout));
  const flipped = new FlippedSums(units, flips, random);
  const apart = new Uint8Array(contestants * contestants);
  let left = Uint32Array.from(pairs.first.keys());
  for (let spent = 0; left.length > 0 && (spent === 0 || spent + left.length * flips <= MOST_OF_ALL_STEPS); ) {
    spent += left.length * flips;
    const critical = criticalValue(pairs, left, flipped, level);
    if (critical === undefined) break;
    const still = left.filter((pair) => pairs.statistic[pair] <= critical);
    if (still.length === left.length) break;
    for (const pair of left) {
      if (pairs.statistic[pair] <= critical) continue;
      const [i, j] = [pairs.first[pair], pairs.second[pair]];
      apart[i * contestants + j] = apart[j * contestants + i] = 1;
    }
    left = still;
  }
  return (i, j) => apart[i * contestants + j] === 1;
}

/**
 * How much the rows of a cluster differ alike, over all pairs: the mean square of a cluster's difference over that of a row's. It is 1
 * where rows always differ alike, and where each row is a cluster. It is never less than one over the rows of a cluster, where rows differ
 * alike by chance alone.
 */
function agreement(values: readonly (readonly number[])[], units: readonly (readonly number[])[], layout: ClusterLayout): number {
  const { clusters, strata } = layout;
  const rowsOf = count(values[0].map((_, row) => clusters?.[row] ?? row));
  const stratumSize = count(values[0].map((_, row) => strata?.[row] ?? ''));
  const weights = values[0].map((_, row) => {
    const weight = units[0].length / (stratumSize.size * stratumSize.get(strata?.[row] ?? '')!);
    return weight * Math.sqrt(rowsOf.get(clusters?.[row] ?? row)!);
  });
  const rows = spread(values.map((row) => row.map((value, q) => value * weights[q])));
  return rows === 0 ? 1 : Math.max(spread(units) / rows, units[0].length / values[0].length);
}

/** The sum of squares about the mean contestant. [contestants][columns] */
function spread(table: readonly (readonly number[])[]): number {
  let squares = 0;
  for (const column of table[0].keys()) {
    const mean = table.reduce((sum, row) => sum + row[column], 0) / table.length;
    for (const row of table) squares += (row[column] - mean) ** 2;
  }
  return squares;
}

function count<Label>(labels: readonly Label[]): Map<Label, number> {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function flipsFor(contestants: number, clusters: number): number {
  const pairs = (contestants * (contestants - 1)) / 2;
  const most = Math.min(MOST.statistics / pairs, MOST.signs / clusters, MOST.sums / (contestants * clusters));
  return Math.max(FLIPS[0], Math.min(FLIPS[1], Math.floor(most)));
}

interface Pairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** |Σd| / √(Σd² + unseen). */
  readonly statistic: Float64Array;
  /** 1 / √Σd². */
  readonly scale: Float64Array;
}

/** The pairs that differ on any cluster. */
function pairsOf(units: readonly (readonly number[])[], unseen: number): Pairs {
  const rows = units.map((row) => Float64Array.from(row));
  const most = (rows.length * (rows.length - 1)) / 2;
  const [first, second] = [new Uint32Array(most), new Uint32Array(most)];
  const [statistic, scale] = [new Float64Array(most), new Float64Array(most)];
  const lengths = rows.map((row) => row.reduce((sum, value) => sum + value ** 2, 0));
  let count = 0;
  for (const [i, a] of rows.entries()) {
    for (let j = 0; j < i; j++) {
      const b = rows[j];
      let sum = 0;
      let squares = 0;
      for (let c = 0; c < a.length; c++) {
        const d = a[c] - b[c];
        sum += d;
        squares += d * d;
      }
      if (squares <= ROUNDING * (lengths[i] + lengths[j])) continue;
      first[count] = i;
      second[count] = j;
      statistic[count] = Math.abs(sum) / Math.sqrt(squares + unseen);
      scale[count++] = 1 / Math.sqrt(squares);
    }
  }
  const kept = <Values extends { subarray(from: number, to: number): Values }>(values: Values) => values.subarray(0, count);
  return { first: kept(first), second: kept(second), statistic: kept(statistic), scale: kept(scale) };
}

/** The sums of each contestant's values under the same signs, worked out as far as something asks for them. */
class FlippedSums {
  readonly flips: number;
  /** [contestants][flips] */
  readonly sums: readonly Float32Array[];
  /** [contestants][clusters] */
  private readonly values: readonly Float64Array[];
  /** [flips × clusters] */
  private readonly signs: Int8Array;
  private known = 0;

  constructor(units: readonly (readonly number[])[], flips: number, random: () => number) {
    // The mean of all contestants cancels in every difference; without it, sums keep their digits.
    const centre = units[0].map((_, c) => units.reduce((sum, row) => sum + row[c], 0) / units.length);
    this.values = units.map((row) => Float64Array.from(row, (value, c) => value - centre[c]));
    this.sums = units.map(() => new Float32Array(flips));
    this.signs = new Int8Array(flips * centre.length);
    for (let at = 0; at < this.signs.length; at++) this.signs[at] = random() < 0.5 ? 1 : -1;
    this.flips = flips;
  }

  /** Works out the sums of the flips below this one. */
  upTo(flip: number): void {
    if (flip <= this.known) return;
    for (const [i, own] of this.values.entries()) {
      const signs = this.signs.subarray(this.known * own.length, flip * own.length);
      addSigned(own, signs, this.sums[i].subarray(this.known, flip));
    }
    this.known = flip;
  }
}

/** Writes the sum of the values under the signs of each flip. [clusters] [flips × clusters] [flips] */
function addSigned(values: Float64Array, signs: Int8Array, sums: Float32Array): void {
  const clusters = values.length;
  const flips = sums.length;
  // Four flips at a time: one addition need not wait for another.
  let flip = 0;
  for (let at = 0; flip + 4 <= flips; flip += 4, at += 4 * clusters) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let c = 0; c < clusters; c++) {
      const value = values[c];
      first += signs[at + c] * value;
      second += signs[at + clusters + c] * value;
      third += signs[at + 2 * clusters + c] * value;
      fourth += signs[at + 3 * clusters + c] * value;
    }
    sums[flip] = first;
    sums[flip + 1] = second;
    sums[flip + 2] = third;
    sums[flip + 3] = fourth;
  }
  for (; flip < flips; flip++) {
    let sum = 0;
    for (let c = 0, at = flip * clusters; c < clusters; c++, at++) sum += signs[at] * values[c];
    sums[flip] = sum;
  }
}

/**
 * The critical value: the greatest statistic of these pairs exceeds it in no more than 1 − level of the flips. The signs that were seen
 * count as one of the flips (Phipson & Smyth 2010).
 *
 * @returns undefined where no statistic of these pairs exceeds it, which some of the flips may tell
 */
function criticalValue(
  { first, second, statistic, scale }: Pairs,
  pairs: Uint32Array,
  flipped: FlippedSums,
  level: number,
): number | undefined {
  const { flips, sums } = flipped;
  const beyond = Math.floor((1 - level) * (flips + 1) + 1e-9);
  if (beyond === 0) return undefined;
  const most = pairs.reduce((most, pair) => Math.max(most, statistic[pair]), 0);
  const greatest = new Float32Array(flips);
  // Some flips at a time, of all pairs: the sums of these flips stay in the nearest cache.
  for (let from = 0, asFar = 0; from < flips; from += FLIPS_AT_A_TIME) {
    const to = Math.min(from + FLIPS_AT_A_TIME, flips);
    flipped.upTo(to);
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i];
      const a = sums[first[pair]];
      const b = sums[second[pair]];
      const by = scale[pair];
      for (let flip = from; flip < to; flip++) {
        const t = Math.abs(a[flip] - b[flip]) * by;
        if (t > greatest[flip]) greatest[flip] = t;
      }
    }
    for (let flip = from; flip < to; flip++) if (greatest[flip] >= most) asFar++;
    if (asFar >= beyond) return undefined;
  }
  return greatest.sort()[flips - beyond] * (1 + 1e-6);
}
