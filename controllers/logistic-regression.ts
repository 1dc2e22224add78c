/**
 * Logistic regression on standardised columns, as in the program of MARS (arXiv 2606.12935). The fit maximises the log-likelihood less a
 * hundredth of the sum of squared slopes, by Newton's method. The intercept is not penalised.
 *
 * A value that is NaN counts as its column's mean. A column without a number, or with one value alone, has no say.
 */
const PENALTY = 0.01;
const MOST_STEPS = 60;
/** Gradients below it are zero: that of the authors' optimiser. */
const TOLERANCE = 1e-5;

/**
 * @param columns the numbers observed [columns × observations]
 * @param labels 1 where it happened, 0 where not [observations]
 * @returns the probability that it happens, for a row: a number for each column
 */
export function logisticRegression(
  columns: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): (row: ArrayLike<number>) => number {
  const scales = columns.map(scaleOf);
  const used = columns.map((_, column) => column).filter((column) => scales[column].deviation > 0);
  const mean = new Float64Array(used.map((column) => scales[column].mean));
  const deviation = new Float64Array(used.map((column) => scales[column].deviation));
  const size = used.length + 1;
  const points = new Float64Array(labels.length * size);
  for (let n = 0; n < labels.length; n++) points[n * size] = 1;
  for (let c = 0; c < used.length; c++) {
    const values = columns[used[c]];
    for (let n = 0; n < labels.length; n++) points[n * size + c + 1] = scaled(values[n], mean[c], deviation[c]);
  }
  const weights = fit(points, new Float64Array(labels), size);

  return (row) => {
    let z = weights[0];
    for (let c = 0; c < used.length; c++) z += weights[c + 1] * scaled(row[used[c]], mean[c], deviation[c]);
    return 1 / (1 + Math.exp(-z));
  };
}

/** The mean of those values that are numbers, and how far they lie from it. */
function scaleOf(values: ArrayLike<number>) {
  let [count, sum, squares] = [0, 0, 0];
  for (let n = 0; n < values.length; n++) {
    if (Number.isNaN(values[n])) continue;
    count++;
    sum += values[n];
  }
  const mean = sum / Math.max(1, count);
  for (let n = 0; n < values.length; n++) if (!Number.isNaN(values[n])) squares += (values[n] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / Math.max(1, count)) };
}

function scaled(value: number, mean: number, deviation: number): number {
  return Number.isNaN(value) ? 0 : (value - mean) / deviation;
}

/** @param points 1 and the scaled values of each observation [observations × size] */
function fit(points: Float64Array, labels: Float64Array, size: number): Float64Array {
  let weights = new Float64Array(size);
  let at = newtonStep(points, labels, weights);
  let { step } = at;
  for (let tries = 0; tries < MOST_STEPS && at.steepest >= TOLERANCE; tries++) {
    const further = weights.map((weight, i) => weight + step[i]);
    const there = newtonStep(points, labels, further);
    // A step that leads down is halved.
    if (there.height < at.height) step = step.map((value) => value / 2);
    else [weights, at, step] = [further, there, there.step];
  }
  return weights;
}

/** The height of what is to be made greatest, the largest part of its gradient, and Newton's step: the way to the top of a parabola. */
function newtonStep(points: Float64Array, labels: Float64Array, weights: Float64Array) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  let height = 0;
  for (let n = 0; n < labels.length; n++) {
    const first = n * size;
    let z = 0;
    for (let i = 0; i < size; i++) z += weights[i] * points[first + i];
    const tail = Math.exp(-Math.abs(z));
    const probability = z > 0 ? 1 / (1 + tail) : tail / (1 + tail);
    height += labels[n] * z - Math.max(0, z) - Math.log1p(tail);
    const spread = probability * (1 - probability);
    for (let i = 0; i < size; i++) {
      const own = points[first + i];
      gradient[i] += (labels[n] - probability) * own;
      for (let j = 0; j <= i; j++) curvature[i * size + j] += spread * own * points[first + j];
    }
  }
  for (let i = 1; i < size; i++) {
    height -= PENALTY * weights[i] ** 2;
    gradient[i] -= 2 * PENALTY * weights[i];
    curvature[i * size + i] += 2 * PENALTY;
    for (let j = 0; j < i; j++) curvature[j * size + i] = curvature[i * size + j];
  }
  // Where everything is certain, nothing is curved: a little keeps the steps finite.
  curvature[0] += 1e-9;
  let steepest = 0;
  for (let i = 0; i < size; i++) steepest = Math.max(steepest, Math.abs(gradient[i]));
  return { height, steepest, step: solve(curvature, gradient) };
}

/** The solution of a positive definite system, by elimination. The matrix and the right side are used up. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array<ArrayBuffer> {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    for (let below = i + 1; below < size; below++) {
      const factor = matrix[below * size + i] / matrix[i * size + i];
      for (let j = i; j < size; j++) matrix[below * size + j] -= factor * matrix[i * size + j];
      right[below] -= factor * right[i];
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = right[i];
    for (let j = i + 1; j < size; j++) rest -= matrix[i * size + j] * solution[j];
    solution[i] = rest / matrix[i * size + i];
  }
  return solution;
}
