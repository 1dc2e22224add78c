/** Writes a table as CSV (RFC 4180): unrounded figures, each published one in columns of its own. */
import type { Cell, Column, Table } from './table.ts';

export function csvTable({ groupLabel, columns, rows, notes }: Table): string {
  const header = [...(groupLabel ? [groupLabel] : []), ...columns.flatMap(headings), ...(notes.length > 0 ? ['notes'] : [])];
  const lines = rows.map(({ group, cells }) => {
    const own = cells.flatMap((cell, i) => fields(cell, columns[i]));
    const said = [...new Set(cells.flatMap(({ note }) => (note === undefined ? [] : [notes[note - 1]])))].join(' ');
    return [...(groupLabel ? [quoted(group ?? '')] : []), ...own, ...(notes.length > 0 ? [quoted(said)] : [])];
  });
  return [header.map(quoted), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function headings({ group, label, kind }: Column): string[] {
  const name = group ? `${group} ${label}` : label;
  return kind === 'compared' ? [name, `${name} published`, `${name} difference`, `${name} agrees`] : [name];
}

function fields({ text, value, published }: Cell, { kind }: Column): string[] {
  const own = value === undefined ? quoted(text) : String(value);
  if (kind !== 'compared') return [own];
  if (published === undefined) return [own, '', '', ''];
  const difference = value === undefined ? '' : String(value - published.value);
  return [own, String(published.value), difference, published.agrees === undefined ? '' : published.agrees ? 'yes' : 'no'];
}

/** Quotes where needed; an apostrophe keeps spreadsheets from taking text for a formula. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
