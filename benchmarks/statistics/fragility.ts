/**
 * The number of single outcomes that separate a verdict from another one. It is the fragility index of clinical trials (Walsh et al. 2014,
 * Journal of Clinical Epidemiology 67), for verdicts at a margin.
 *
 * An outcome is that of one question by one model. One more lost makes the contestant's accuracy there 0, one more gained makes it 1.
 * Outcomes are lost one after another, each on the question where it moves the deciding bound furthest, until the verdict changes. The same
 * is done with gains. The smaller of the two numbers is the fragility. Each step is the worst one, so that no path of single steps is
 * shorter by more than ties. Not every set of questions is tried.
 */
import type { ClusterLayout } from './clustered-mean.ts';
import type { Cluster } from './clustered-standard-error.ts';
import { FEWEST_DIFFERENCES } from './default-intervals.ts';
import { nonInferiority, type Verdict } from './non-inferiority.ts';
import { differences } from './paired-difference.ts';
import {
  type PairedScore,
  type PairedUnits,
  pairedScoreInterval,
  pairedUnits,
  pOfAtMost,
  scoreOfUnits,
  scoresWithout,
} from './paired-score.ts';

/** The most outcomes that are tried. A verdict that they do not change is not fragile. */
export const MOST_FLIPS = 20;

/** An outcome that may still be lost, or gained: by how much its difference moves, and where it is now. */
interface Outcome {
  readonly move: number;
  readonly difference: number;
}

/**
 * Returns the fewest single outcomes that change the verdict on values − baseline at a margin; `MOST_FLIPS` + 1 where `MOST_FLIPS` outcomes
 * do not. [questions] Throws as `pairedScore` does.
 */
export function fragility(
  values: readonly number[],
  baseline: readonly number[],
  margin: number,
  layout: ClusterLayout = {},
): number {
  const d = differences(values, baseline);
  const units = pairedUnits(d, layout);
  const verdict = verdictOn(scoreOfUnits(units), margin);
  const clusters = layout.clusters ?? values.map((_, row) => row);
  const ways = [0, 1].map((to) => flipping(units, outcomesOf(values, d, clusters, units.names, to), verdict, to, margin));
  for (let flips = 1; flips <= MOST_FLIPS; flips++) if (ways.some((way) => way.next().value === true)) return flips;
  return MOST_FLIPS + 1;
}

/**
 * Flips one outcome after another, as long as there are any, and tells each time whether the verdict is another one.
 *
 * @param outcomes of each cluster, those that move furthest first @param to 0 where outcomes are lost, 1 where they are gained
 */
function* flipping(
  start: PairedUnits,
  outcomes: readonly Outcome[][],
  verdict: Verdict,
  to: number,
  margin: number,
): Generator<boolean, undefined> {
  const rooms = outcomes.map((own) => own.filter(({ move }) => move !== 0));
  let now = start;
  for (;;) {
    const scoreWith = scoresWithout(now);
    let worst = -1;
    let furthest = Number.NEGATIVE_INFINITY;
    for (const [c, [outcome]] of rooms.entries()) {
      if (outcome === undefined || (worst >= 0 && areAlike(now, c, outcome, worst, rooms[worst][0]))) continue;
      const { unit, square } = moved(now, c, outcome, outcomes[c].length);
      const come = progress(scoreWith(c, unit, square), verdict, to, margin);
      if (come > furthest) [worst, furthest] = [c, come];
    }
    if (worst < 0) return undefined;
    const { unit, square } = moved(now, worst, rooms[worst].shift() as Outcome, outcomes[worst].length);
    now = { ...now, units: now.units.with(worst, unit), squares: now.squares.with(worst, square) };
    yield verdictOn(scoreOfUnits(now), margin) !== verdict;
  }
}

/** Whether an outcome of cluster c moves the score just as one of cluster d does. */
function areAlike({ units, ones, squares }: PairedUnits, c: number, own: Outcome, d: number, other: Outcome): boolean {
  const alike = units[c] === units[d] && ones[c] === ones[d] && squares[c] === squares[d];
  return alike && own.move === other.move && own.difference === other.difference;
}

/** How far a score has come from a verdict: towards the bound that outcomes of this kind cross first. */
function progress(score: PairedScore, verdict: Verdict, to: number, margin: number): number {
  if (verdict === 'too-few') return score.effectiveDifferences;
  const lost = to === 0;
  const crosses0 = lost ? verdict === 'better' || verdict === 'inconclusive' || verdict === 'worse' : verdict !== 'inconclusive';
  const p = pOfAtMost(score, crosses0 ? 0 : -margin);
  return lost ? p : 1 - p;
}

/** The parts of cluster c, of so many outcomes, once one of them has moved. */
function moved({ units, ones, squares }: PairedUnits, c: number, { move, difference }: Outcome, size: number) {
  return {
    unit: units[c] + (ones[c] * move) / size,
    square: squares[c] + ((difference + move) ** 2 - difference ** 2) / size,
  };
}

/** [clusters][rows of the cluster] */
function outcomesOf(
  values: readonly number[],
  d: readonly number[],
  clusters: readonly Cluster[],
  names: readonly Cluster[],
  to: number,
): Outcome[][] {
  const places = new Map(names.map((name, c) => [name, c]));
  const outcomes = names.map((): Outcome[] => []);
  for (const [row, value] of values.entries())
    outcomes[places.get(clusters[row]) as number].push({ move: to - value, difference: d[row] });
  for (const own of outcomes) own.sort((a, b) => Math.abs(b.move) - Math.abs(a.move));
  return outcomes;
}

function verdictOn(score: PairedScore, margin: number): Verdict {
  const sparse = score.effectiveDifferences < FEWEST_DIFFERENCES;
  return nonInferiority({ ...pairedScoreInterval(score), sparse }, margin);
}
