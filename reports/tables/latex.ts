/** Writes a table as LaTeX (booktabs, longtable). Published figures stand in parentheses, those that differ after ≠. */
import { type Cell, columnGroups, type Table, wordsOf } from './table.ts';

export function latexTable({ title, groupLabel, columns, rows, notes }: Table): string {
  const lines = [
    '% Needs \\usepackage{booktabs,longtable} and, for very wide tables, a landscape page.',
    `\\begin{longtable}{${columns.map(({ kind }) => (kind === 'text' ? 'l' : 'r')).join('')}}`,
    `\\caption{${escaped(title)}}\\\\`,
    '\\toprule',
  ];
  if (columns.some(({ group }) => group)) lines.push(...groupHeadings(columnGroups(columns)));
  lines.push(line(columns.map(({ label }) => escaped(label))), '\\midrule', '\\endhead');
  let last: string | undefined;
  for (const { group, cells } of rows) {
    if (groupLabel && group !== last) {
      if (last !== undefined) lines.push('\\midrule');
      lines.push(line([`\\multicolumn{${columns.length}}{l}{\\textbf{${escaped(group ?? '')}}}`]));
      last = group;
    }
    lines.push(line(cells.map(cellText)));
  }
  lines.push('\\bottomrule', '\\end{longtable}');
  for (const [i, note] of notes.entries()) lines.push(`\\noindent\\textsuperscript{${i + 1}}~${escaped(note)}\\par`);
  return `${lines.join('\n')}\n`;
}

function groupHeadings(groups: readonly { group: string; span: number }[]): string[] {
  const rules: string[] = [];
  let first = 1;
  const cells = groups.map(({ group, span }) => {
    if (group !== '') rules.push(`\\cmidrule(lr){${first}-${first + span - 1}}`);
    first += span;
    return group === '' ? '' : `\\multicolumn{${span}}{c}{${escaped(group)}}`;
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
  const figure = escaped(!interval ? text : `${text} [${interval.lower}, ${interval.upper}]`);
  if (published === undefined) return figure + reference;
  return `${figure} (${published.agrees === false ? '$\\neq$ ' : ''}${escaped(published.text)})${reference}`;
}

const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  '\u2212': '$-$',
  '\u03b2': '$\\beta$',
  '\u2260': '$\\neq$',
};

/** Text in which nothing is a command; a star or bracket at its start would belong to the line end before it. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\\~^<>|"\u2212\u03b2\u2260]|[#$%&_{}]/g, (special) => SPECIALS[special] ?? `\\${special}`)
    .replace(/^[[*]/, '{$&}');
}
