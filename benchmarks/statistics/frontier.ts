/**
 * The frontier of accuracy against tokens: who is on it, how high it runs, and what a given accuracy costs.
 *
 * Between its points the frontier is straight in log tokens. Nothing is had for less than its cheapest point (accuracy 0),
 * and nothing is gained above its dearest. That is a convention for comparing budgets that span orders of magnitude, not
 * what a mix of two contestants attains, which is straight in tokens and so lies a little lower. A new point above the
 * frontier never lowers it; one that joins it below the line between its neighbours does, a little.
 */
export interface Cost {
  /** Mean tokens per question, above 0. */
  readonly tokens: number;
  /** In any unit in which more is better, 0 being nothing. */
  readonly accuracy: number;
}

/**
 * Indices of the points [contestants] that no other beats, cheapest first; equal points all stay.
 * One beats another with no more tokens and no less accuracy, unless both are the same.
 */
export function paretoSet(points: readonly Cost[]): number[] {
  for (const { tokens, accuracy } of points) {
    if (!(tokens > 0 && tokens < Infinity)) throw new RangeError(`expected tokens above 0, got ${tokens}`);
    if (!(accuracy >= 0 && accuracy < Infinity)) throw new RangeError(`expected accuracy of 0 or more, got ${accuracy}`);
  }
  const order = points
    .map((_, i) => i)
    .sort((a, b) => points[a].tokens - points[b].tokens || points[b].accuracy - points[a].accuracy || a - b);
  let top: Cost | undefined;
  return order.filter((i) => {
    const equal = top?.tokens === points[i].tokens && top.accuracy === points[i].accuracy;
    if (top && !equal && points[i].accuracy <= top.accuracy) return false;
    top = points[i];
    return true;
  });
}

/**
 * The area under the frontier over log tokens between two bounds in tokens, divided by ln(to / from): its mean height, in
 * the unit of accuracy, so that it is comparable across bounds.
 */
export function areaUnderFrontier(points: readonly Cost[], from: number, to: number): number {
  if (!(from > 0 && from < to && to < Infinity)) throw new RangeError(`expected bounds 0 < from < to, got ${from} and ${to}`);
  const curve = paretoSet(points).map((i) => points[i]);
  const last = curve.at(-1);
  if (!last) return 0;
  const steps = [...curve, { tokens: Math.max(to, last.tokens), accuracy: last.accuracy }];
  let area = 0;
  for (let i = 1; i < steps.length; i++) {
    const [start, end] = [Math.max(steps[i - 1].tokens, from), Math.min(steps[i].tokens, to)];
    if (start >= end) continue;
    const middle = Math.sqrt(start) * Math.sqrt(end);
    area += Math.log(end / start) * between(steps[i - 1], steps[i], Math.log(middle / steps[i - 1].tokens));
  }
  return area / Math.log(to / from);
}

/** Tokens at which the frontier has `accuracy`; undefined where it never does. */
export function tokensToReach(points: readonly Cost[], accuracy: number): number | undefined {
  if (!(accuracy >= 0 && accuracy < Infinity)) throw new RangeError(`expected accuracy of 0 or more, got ${accuracy}`);
  const curve = paretoSet(points).map((i) => points[i]);
  const above = curve.findIndex((point) => point.accuracy >= accuracy);
  if (above < 1) return curve[above]?.tokens;
  const [a, b] = [curve[above - 1], curve[above]];
  return a.tokens * (b.tokens / a.tokens) ** ((accuracy - a.accuracy) / (b.accuracy - a.accuracy));
}

/** The accuracy at `logTokens` above a, on the line to b. */
function between(a: Cost, b: Cost, logTokens: number): number {
  return a.accuracy + (b.accuracy - a.accuracy) * (logTokens / Math.log(b.tokens / a.tokens));
}
