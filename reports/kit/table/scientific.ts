/** Large amounts, `5.4 × 10¹⁵`; of 0, which has no power of ten, `0`. */
import { fixed } from '../format.ts';

export function scientific(value: number): string {
  if (value === 0) return '0';
  let power = Math.floor(Math.log10(Math.abs(value)));
  // What rounds to 10.00 belongs to the next power.
  if (Math.abs(value) / 10 ** power >= 9.995) power++;
  const raised = String(power).replace(/[-\d]/g, (character) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'[character === '-' ? 0 : Number(character) + 1]);
  return `${fixed(value / 10 ** power, 2)}\u00a0×\u00a010${raised}`;
}
