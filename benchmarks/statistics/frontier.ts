/**
 * The frontier of accuracy against tokens: who is on it, how high it runs, and what a given accuracy costs.
 *
 * The frontier is a staircase: a budget buys the most accurate contestant that costs no more, and nothing below the cheapest (accuracy 0).
 * So every point on it was measured. The area is the hypervolume of the Pareto set (Zitzler & Thiele 1999, IEEE Transactions on
 * Evolutionary Computation 3), with tokens in logarithms. Adding a contestant never lowers the area. Lines between contestants would
 * promise what nobody ran: a mix of two is straight in tokens, which lies below a line in log tokens.
 */
export interface Cost {
  /** Mean tokens per question, 0 or more. */
  readonly tokens: number;
  /** In any unit in which more is better, 0 being nothing. */
  readonly accuracy: number;
}

/**
 * Returns the indices of the points [contestants] that no other point beats, cheapest first; equal points all stay. One point beats another
 * with no more tokens and no less accuracy, unless both are the same.
 */
export function paretoSet(points: readonly Cost[]): number[] {
  for (const point of points) checkCost(point);
  return unbeaten(
    points,
    points.map((_, i) => i).sort((a, b) => byCost(points, a, b)),
  );
}

/** Throws a RangeError unless tokens and accuracy are 0 or more. */
function checkCost({ tokens, accuracy }: Cost): void {
  if (!(tokens >= 0 && tokens < Infinity)) throw new RangeError(`expected tokens of 0 or more, got ${tokens}`);
  if (!(accuracy >= 0 && accuracy < Infinity)) throw new RangeError(`expected accuracy of 0 or more, got ${accuracy}`);
}

/** Compares points by their indices: the cheapest first; of equal tokens the most accurate, then the first. */
function byCost(points: readonly Cost[], a: number, b: number): number {
  return points[a].tokens - points[b].tokens || points[b].accuracy - points[a].accuracy || a - b;
}

/** The Pareto set of points whose indices are sorted `byCost`. */
function unbeaten(points: readonly Cost[], order: readonly number[]): number[] {
  const on: number[] = [];
  let top: Cost | undefined;
  for (const i of order) {
    const equal = top?.tokens === points[i].tokens && top.accuracy === points[i].accuracy;
    if (top && !equal && points[i].accuracy <= top.accuracy) continue;
    top = points[i];
    on.push(i);
  }
  return on;
}

/**
 * Returns the mean height of the frontier between two bounds in tokens, in the unit of accuracy. It is the area over log tokens divided by
 * ln(to / from), so that it is comparable across bounds. Throws a RangeError unless 0 < from < to < ∞.
 */
export function areaUnderFrontier(points: readonly Cost[], from: number, to: number): number {
  return areaUnderSteps(
    paretoSet(points).map((i) => points[i]),
    from,
    to,
  );
}

/** The same of the points on the frontier, cheapest first. */
export function areaUnderSteps(steps: readonly Cost[], from: number, to: number): number {
  if (!(from > 0 && from < to && to < Infinity)) throw new RangeError(`expected bounds 0 < from < to, got ${from} and ${to}`);
  let area = 0;
  steps.forEach(({ tokens, accuracy }, i) => {
    const [start, end] = [Math.max(tokens, from), Math.min(steps[i + 1]?.tokens ?? to, to)];
    if (start < end) area += Math.log(end / start) * accuracy;
  });
  return area / Math.log(to / from);
}

/**
 * Returns the tokens of the cheapest point with at least this accuracy: the first of a sweep that reaches it. Undefined where no point
 * does.
 */
export function tokensToReach(points: readonly Cost[], accuracy: number): number | undefined {
  if (!(accuracy >= 0 && accuracy < Infinity)) throw new RangeError(`expected accuracy of 0 or more, got ${accuracy}`);
  const cheapest = paretoSet(points).find((i) => points[i].accuracy >= accuracy);
  return cheapest === undefined ? undefined : points[cheapest].tokens;
}
