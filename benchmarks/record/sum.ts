/** The sum, in the order of the values; of whole numbers exact while it is below 2⁵³. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
