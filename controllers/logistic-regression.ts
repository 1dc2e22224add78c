/**
 * Logistic regression on standardised columns, as the program of MARS (arXiv 2606.12935) fits it: the log-likelihood less a hundredth of
 * the sum of squared slopes is greatest. Newton's method finds that point; the intercept is not drawn to 0.
 *
 * A value that is NaN counts as its column's mean. A column without a number, or with one value alone, has no say.
 */
const PENALTY = 0.01;
const MOST_STEPS = 50;
/** Gradients below it are zero: that of the authors' optimiser. */
const TOLERANCE = 1e-5;

/**
 * @param rows one for each observation [observations × columns]
 * @param labels 1 where it happened, 0 where not [observations]
 * @returns the probability that it happens, for a row
 */
export function logisticRegression(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): (row: readonly number[]) => number {
  const columns = rows[0]?.length ?? 0;
  const scales = Array.from({ length: columns }, (_, c) => scaleOf(rows.map((row) => row[c])));
  const standardised = (row: readonly number[]) => [
    1,
    ...scales.map(({ mean, deviation }, c) => (Number.isNaN(row[c]) || deviation === 0 ? 0 : (row[c] - mean) / deviation)),
  ];
  const points = rows.map(standardised);
  let weights = Array<number>(columns + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopes(points, labels, weights);
    if (gradient.every((value) => Math.abs(value) < TOLERANCE)) break;
    weights = stepped(points, labels, weights, solve(curvature, gradient));
  }
  return (row) => logistic(dot(weights, standardised(row)));
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  return { mean, deviation: Math.sqrt(variance) };
}

/** Gradient and negative curvature of what is to be made greatest. */
function slopes(points: readonly (readonly number[])[], labels: readonly number[], weights: readonly number[]) {
  const size = weights.length;
  const gradient = weights.map((weight, i) => (i === 0 ? 0 : -2 * PENALTY * weight));
  const curvature = weights.map((_, i) => weights.map((_, j) => (i === j && i > 0 ? 2 * PENALTY : 0)));
  for (let n = 0; n < points.length; n++) {
    const point = points[n];
    const probability = logistic(dot(weights, point));
    const spread = probability * (1 - probability);
    for (let i = 0; i < size; i++) {
      gradient[i] += (labels[n] - probability) * point[i];
      for (let j = 0; j <= i; j++) curvature[i][j] += spread * point[i] * point[j];
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) curvature[j][i] = curvature[i][j];
  // Where everything is certain, nothing is curved: a little keeps the steps finite.
  curvature[0][0] += 1e-9;
  return { gradient, curvature };
}

/** The weights after a step, which is halved until it leads up. */
function stepped(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  weights: readonly number[],
  step: readonly number[],
): number[] {
  const before = height(points, labels, weights);
  for (let share = 1; share > 1e-6; share /= 2) {
    const after = weights.map((weight, i) => weight + share * step[i]);
    if (height(points, labels, after) >= before) return after;
  }
  return [...weights];
}

/** What is made greatest. */
function height(points: readonly (readonly number[])[], labels: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let n = 0; n < points.length; n++) {
    const z = dot(weights, points[n]);
    sum += labels[n] * z - (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
  }
  return sum - PENALTY * weights.reduce((squares, weight, i) => squares + (i === 0 ? 0 : weight ** 2), 0);
}

/** The solution of a positive definite system, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < size; i++) {
    for (let below = i + 1; below < size; below++) {
      const factor = rows[below][i] / rows[i][i];
      for (let j = i; j <= size; j++) rows[below][j] -= factor * rows[i][j];
    }
  }
  const solution = Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i][size];
    for (let j = i + 1; j < size; j++) rest -= rows[i][j] * solution[j];
    solution[i] = rest / rows[i][i];
  }
  return solution;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
