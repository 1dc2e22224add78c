/**
 * Writes a table as Markdown (GitHub's pipe tables). Intervals stand in brackets after their figure,
 * published figures in parentheses, those that differ after `≠`.
 */
import { markdownText } from '../../../datasets/foundation/text/targets.ts';
import { type Cell, type Table, wordsOf } from './table.ts';

export function markdownTable({ title, groupLabel, columns, rows, notes }: Table): string {
  const header = columns.map(({ group, label }) => (group ? `${group} ${label}` : label));
  const rule = columns.map(({ kind }) => (kind === 'text' ? ':---' : '---:'));
  const body = rows.map(({ group, cells }) => {
    return [...(groupLabel ? [markdownText(group ?? '')] : []), ...cells.map(cellText)];
  });
  const lines = [
    [...(groupLabel ? [groupLabel] : []), ...header].map(markdownText),
    [...(groupLabel ? [':---'] : []), ...rule],
    ...body,
  ];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  const footer = notes.map((note, i) => `${i === 0 ? '\n' : ''}${i + 1}. ${markdownText(note)}\n`);
  return `# ${markdownText(title)}\n\n${table}${footer.join('')}`;
}

function cellText(cell: Cell): string {
  const { interval, published, note } = cell;
  const text = wordsOf(cell);
  const reference = note === undefined ? '' : ` [${note}]`;
  const range = interval ? ` ${markdownText(`[${interval.lower}, ${interval.upper}]`)}` : '';
  const figure = (markdownText(text) + range).trimStart();
  if (published === undefined) return figure + reference;
  return `${figure} (${published.agrees === false ? '≠ ' : ''}${markdownText(published.text)})${reference}`;
}
