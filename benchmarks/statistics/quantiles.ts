/**
 * Quantiles of values that are not sorted, by selection (Hoare 1961), with pivots from a sample of long runs (Floyd & Rivest 1975,
 * Communications of the ACM 18): a few of ten thousand take a twentieth of the time of sorting them.
 */
import { quantile } from './bootstrap-questions.ts';

/** Shorter runs are sorted by insertion. */
const SHORT = 24;
/** Longer runs have a pivot from a sample of so many values. */
const LONG = 1_000;
const SAMPLE = 200;

/**
 * Returns the quantiles at levels in [0, 1], as `quantile` gives them for sorted values.
 *
 * @param values at least one, none NaN; they stay as they are
 */
export function quantilesOf(values: ArrayLike<number>, levels: readonly number[]): number[] {
  const own = new Float64Array(values);
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
  const pivot = to - from < LONG ? medianOfThree(values, from, to) : pivotBeside(places, values, from, to);
  let i = from;
  let j = to;
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

function medianOfThree(values: Float64Array, from: number, to: number): number {
  const [first, middle, end] = [values[from], values[(from + to) >> 1], values[to]];
  return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), end));
}

/** A value that most likely parts the places from the longest run in which none of them lies, and leaves little beside them. */
function pivotBeside(places: readonly number[], values: Float64Array, from: number, to: number): number {
  const length = to - from + 1;
  const step = Math.floor(length / SAMPLE);
  const sample = new Float64Array(SAMPLE);
  for (let i = 0; i < SAMPLE; i++) sample[i] = values[from + i * step];
  sample.sort();
  const ends = [from - 1, ...places, to + 1];
  let gap = 1;
  for (let i = 2; i < ends.length; i++) if (ends[i] - ends[i - 1] > ends[gap] - ends[gap - 1]) gap = i;
  // From the places before the run, or, where none is, from those after it; by two standard errors of a rank in the sample.
  const [place, side] = gap > 1 ? [ends[gap - 1], 1] : [ends[gap], -1];
  const share = (place - from + 0.5) / length;
  const error = Math.sqrt((share * (1 - share)) / SAMPLE) + 1 / SAMPLE;
  const at = Math.round((share + 2 * side * error) * SAMPLE);
  return sample[Math.max(0, Math.min(SAMPLE - 1, at))];
}

function insertionSort(values: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i <= to; i++) {
    const value = values[i];
    let j = i - 1;
    for (; j >= from && values[j] > value; j--) values[j + 1] = values[j];
    values[j + 1] = value;
  }
}
