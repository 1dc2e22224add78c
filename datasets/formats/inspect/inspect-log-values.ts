/** Values of a log by type and length alone: its texts must not reach an error. */

/** `a text of 12 characters`, `an array of 3`, `null`, `0.5`. */
export function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? `an object of ${Object.keys(value).length} fields` : String(value);
}

/** Whether a value is an integer from `least` to `most`. */
export function isInteger(value: unknown, least: number, most = 2 ** 31 - 1): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
