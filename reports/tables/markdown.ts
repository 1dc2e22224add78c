/**
 * Writes a table as Markdown (GitHub's pipe tables). Intervals stand in brackets after their figure,
 * published figures in parentheses, those that differ after `≠`.
 */
import { type Cell, type Table, wordsOf } from './table.ts';

export function markdownTable({ title, groupLabel, columns, rows, notes }: Table): string {
  const header = columns.map(({ group, label }) => (group ? `${group} ${label}` : label));
  const rule = columns.map(({ kind }) => (kind === 'text' ? ':---' : '---:'));
  const body = rows.map(({ group, cells }) => {
    return [...(groupLabel ? [escaped(group ?? '')] : []), ...cells.map(cellText)];
  });
  const lines = [
    [...(groupLabel ? [groupLabel] : []), ...header].map(escaped),
    [...(groupLabel ? [':---'] : []), ...rule],
    ...body,
  ];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  const footer = notes.map((note, i) => `${i === 0 ? '\n' : ''}${i + 1}. ${escaped(note)}\n`);
  return `# ${escaped(title)}\n\n${table}${footer.join('')}`;
}

function cellText(cell: Cell): string {
  const { interval, published, note } = cell;
  const text = wordsOf(cell);
  const reference = note === undefined ? '' : ` [${note}]`;
  const figure = !interval ? escaped(text) : `${escaped(text)} ${escaped(`[${interval.lower}, ${interval.upper}]`)}`;
  if (published === undefined) return figure + reference;
  return `${figure} (${published.agrees === false ? '≠ ' : ''}${escaped(published.text)})${reference}`;
}

/** Everything that Markdown or HTML could read as markup, and line ends, which would end the row. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|#~!$]/g, '\\$&')
    .replace(/:\/\//g, '&#58;//');
}
