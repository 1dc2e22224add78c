/** Text of others in CSV: nothing in it is a formula or the end of its field. */
import { stringify } from 'csv-stringify/sync';
import { visible } from './visible.ts';

/**
 * Returns CSV (RFC 4180). Texts are quoted where needed, and an apostrophe keeps spreadsheets from taking a text for a formula. Numbers
 * stand as they are. [rows × fields]
 */
export function csvRows(rows: readonly (readonly (string | number)[])[]): string {
  const fields = rows.map((row) => row.map((field) => (typeof field === 'number' ? String(field) : noFormula(field))));
  return stringify(fields, { record_delimiter: 'windows', quoted_match: /\n|^\s|\s$/ });
}

function noFormula(text: string): string {
  const seen = visible(text, '\t\n');
  // Spreadsheets skip spaces, and take `＝` of full width for `=`.
  const start = seen.trimStart().charAt(0).normalize('NFKC');
  return /^[\t\n]/.test(seen) || /^[=+\-@|%]/.test(start) ? `'${seen}` : seen;
}
