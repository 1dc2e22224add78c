/**
 * Returns the value below which a share of these values lies, with straight lines in between, as NumPy's `percentile` does. NaN for no
 * values. @param share from 0 to 1
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  // Shares such as 1 − 0.7 are rounded: a place next to a whole number is that number.
  const place = Number((share * (sorted.length - 1)).toFixed(9));
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
