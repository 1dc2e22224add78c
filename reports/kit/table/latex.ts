/** Writes a table as LaTeX (booktabs, longtable). Published figures stand in parentheses, those that differ after ≠. */
import { latexText } from '../../../datasets/foundation/text/targets.ts';
import { type Cell, columnGroups, type Table, wordsOf } from './table.ts';

export function latexTable({ title, groupLabel, columns, rows, notes }: Table): string {
  const lines = [
    '% Needs \\usepackage{booktabs,longtable} and, for very wide tables, a landscape page.',
    `\\begin{longtable}{${columns.map(({ kind }) => (kind === 'text' ? 'l' : 'r')).join('')}}`,
    `\\caption{${latexText(title)}}\\\\`,
    '\\toprule',
  ];
  if (columns.some(({ group }) => group)) lines.push(...groupHeadings(columnGroups(columns)));
  lines.push(line(columns.map(({ label }) => latexText(label))), '\\midrule', '\\endhead');
  let last: string | undefined;
  for (const { group, cells } of rows) {
    if (groupLabel && group !== last) {
      if (last !== undefined) lines.push('\\midrule');
      lines.push(line([`\\multicolumn{${columns.length}}{l}{\\textbf{${latexText(group ?? '')}}}`]));
      last = group;
    }
    lines.push(line(cells.map(cellText)));
  }
  lines.push('\\bottomrule', '\\end{longtable}');
  for (const [i, note] of notes.entries()) lines.push(`\\noindent\\textsuperscript{${i + 1}}~${latexText(note)}\\par`);
  return `${lines.join('\n')}\n`;
}

function groupHeadings(groups: readonly { group: string; span: number }[]): string[] {
  const rules: string[] = [];
  let first = 1;
  const cells = groups.map(({ group, span }) => {
    if (group !== '') rules.push(`\\cmidrule(lr){${first}-${first + span - 1}}`);
    first += span;
    return group === '' ? '' : `\\multicolumn{${span}}{c}{${latexText(group)}}`;
  });
  return [line(cells), rules.join('')];
}

function line(cells: readonly string[]): string {
  return `${cells.join(' & ')} \\\\`;
}

function cellText(cell: Cell): string {
  const { interval, published, note } = cell;
  const text = wordsOf(cell);
  const reference = note === undefined ? '' : `\\textsuperscript{${note}}`;
  const figure = latexText(interval ? `${text} [${interval.lower}, ${interval.upper}]`.trimStart() : text);
  if (published === undefined) return figure + reference;
  return `${figure} (${published.agrees === false ? '$\\neq$ ' : ''}${latexText(published.text)})${reference}`;
}
