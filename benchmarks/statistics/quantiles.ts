/** Quantiles of values that are not sorted, by selection (Hoare 1961): a few of ten thousand take a tenth of the time of sorting them. */
import { quantile } from './bootstrap-questions.ts';

/** Shorter runs are sorted by insertion. */
const SHORT = 24;

/**
 * Returns the quantiles at levels in [0, 1], as `quantile` gives them for sorted values.
 *
 * @param values at least one, none NaN; they stay as they are
 */
export function quantilesOf(values: ArrayLike<number>, levels: readonly number[]): number[] {
  const own = Float64Array.from(values);
  const last = own.length - 1;
  const places = new Set(
    levels.flatMap((level) => {
      const below = Math.floor(last * level);
      return [below, Math.min(below + 1, last)];
    }),
  );
  putInPlace(
    own,
    0,
    last,
    [...places].sort((a, b) => a - b),
  );
  return levels.map((level) => quantile(own, level));
}

/** Reorders values[from … to] so that those at these places, ascending, are what they are in the sorted list. */
function putInPlace(values: Float64Array, from: number, to: number, places: readonly number[]): void {
  if (places.length === 0) return;
  if (to - from < SHORT) {
    insertionSort(values, from, to);
    return;
  }
  const [first, middle, end] = [values[from], values[(from + to) >> 1], values[to]];
  const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), end));
  let [i, j] = [from, to];
  while (i <= j) {
    while (values[i] < pivot) i++;
    while (values[j] > pivot) j--;
    if (i > j) break;
    const value = values[i];
    values[i++] = values[j];
    values[j--] = value;
  }
  // All up to j are at most the pivot, all from i on at least; between them they equal it.
  putInPlace(
    values,
    from,
    j,
    places.filter((place) => place <= j),
  );
  putInPlace(
    values,
    i,
    to,
    places.filter((place) => place >= i),
  );
}

function insertionSort(values: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i <= to; i++) {
    const value = values[i];
    let j = i - 1;
    for (; j >= from && values[j] > value; j--) values[j + 1] = values[j];
    values[j + 1] = value;
  }
}
