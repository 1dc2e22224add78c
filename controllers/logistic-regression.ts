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
 * @param rows one for each observation [observations × columns]
 * @param labels 1 where it happened, 0 where not [observations]
 * @returns the probability that it happens, for a row
 */
export function logisticRegression(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): (row: readonly number[]) => number {
  const scales = (rows[0] ?? []).map((_, column) => scaleOf(rows, column)).filter(({ deviation }) => deviation > 0);
  const size = scales.length + 1;
  const points = new Float64Array(rows.length * size);
  for (let n = 0; n < rows.length; n++) write(rows[n], scales, points, n * size);

  let weights: readonly number[] = Array<number>(size).fill(0);
  let at = slopes(points, labels, weights);
  let step = solve(at.curvature, at.gradient);
  for (let tries = 0; tries < MOST_STEPS && at.gradient.some((value) => Math.abs(value) >= TOLERANCE); tries++) {
    const further = weights.map((weight, i) => weight + step[i]);
    const there = slopes(points, labels, further);
    // A step that leads down is halved.
    if (there.height < at.height) step = step.map((value) => value / 2);
    else [weights, at, step] = [further, there, solve(there.curvature, there.gradient)];
  }

  const point = new Float64Array(size);
  return (row) => {
    write(row, scales, point, 0);
    return logistic(dot(weights, point, 0));
  };
}

interface Scale {
  readonly column: number;
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(rows: readonly (readonly number[])[], column: number): Scale {
  let [count, sum, squares] = [0, 0, 0];
  for (const { [column]: value } of rows) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  const mean = sum / Math.max(1, count);
  for (const { [column]: value } of rows) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { column, mean, deviation: Math.sqrt(squares / Math.max(1, count)) };
}

/** Writes a row as a point: 1 for the intercept, then each value on its column's scale. */
function write(row: readonly number[], scales: readonly Scale[], points: Float64Array, first: number): void {
  points[first] = 1;
  for (let c = 0; c < scales.length; c++) {
    const { column, mean, deviation } = scales[c];
    points[first + 1 + c] = Number.isNaN(row[column]) ? 0 : (row[column] - mean) / deviation;
  }
}

/** The height of what is to be made greatest, its gradient and its negative curvature. */
function slopes(points: Float64Array, labels: readonly number[], weights: readonly number[]) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  let height = 0;
  for (let n = 0; n < labels.length; n++) {
    const first = n * size;
    const z = dot(weights, points, first);
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
  return { height, gradient, curvature };
}

/** The solution of a positive definite system, by elimination. */
function solve(matrix: Float64Array, right: Float64Array): number[] {
  const size = right.length;
  const rows = Array.from(right, (value, i) => [...matrix.subarray(i * size, (i + 1) * size), value]);
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

function dot(weights: readonly number[], points: Float64Array, first: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * points[first + i];
  return sum;
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
