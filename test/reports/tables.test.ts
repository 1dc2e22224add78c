import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvTable } from '../../reports/tables/csv.ts';
import { htmlTable } from '../../reports/tables/html-table.ts';
import { latexTable } from '../../reports/tables/latex.ts';
import { markdownTable } from '../../reports/tables/markdown.ts';
import type { Table } from '../../reports/tables/table.ts';

const table: Table = {
  name: 'example',
  title: 'An example of 100 %',
  groupLabel: 'Model',
  columns: [
    { label: 'Contestant', kind: 'text' },
    { group: 'AIME24', label: 'Accuracy, %', kind: 'compared' },
    { group: 'AIME24', label: 'Orders', kind: 'figure' },
  ],
  rows: [
    {
      group: 'A_1',
      cells: [
        { text: 'agreeing' },
        { text: '21.43', value: 21.433, published: { text: '21.4', value: 21.4, difference: '+0.03', agrees: true } },
        { text: '100', value: 100 },
      ],
    },
    {
      group: 'B|2',
      cells: [
        { text: '=differing' },
        { text: '66.03', value: 66, published: { text: '68.1', value: 68, difference: '−2.07', agrees: false }, note: 1 },
        { text: '5', value: 5 },
      ],
    },
  ],
  notes: ['Not 100 % the same.'],
};

describe('table writers', () => {
  test('Markdown', () => {
    expect(markdownTable(table)).toBe(`# An example of 100 %

| Model | Contestant | AIME24 Accuracy, % | AIME24 Orders |
| :--- | :--- | ---: | ---: |
| A\\_1 | agreeing | 21.43 (21.4) | 100 |
| B\\|2 | =differing | 66.03 (≠ 68.1) [1] | 5 |

1. Not 100 % the same.
`);
  });

  test('CSV', () => {
    expect(csvTable(table).split('\r\n')).toEqual([
      'Model,Contestant,"AIME24 Accuracy, %","AIME24 Accuracy, % published","AIME24 Accuracy, % difference","AIME24 Accuracy, % agrees",AIME24 Orders,notes',
      `A_1,agreeing,21.433,21.4,${21.433 - 21.4},yes,100,`,
      "B|2,'=differing,66,68,-2,no,5,Not 100 % the same.",
      '',
    ]);
  });

  test('LaTeX', () => {
    expect(latexTable(table)).toBe(`% Needs \\usepackage{booktabs,longtable} and, for very wide tables, a landscape page.
\\begin{longtable}{lrr}
\\caption{An example of 100 \\%}\\\\
\\toprule
 & \\multicolumn{2}{c}{AIME24} \\\\
\\cmidrule(lr){2-3}
Contestant & Accuracy, \\% & Orders \\\\
\\midrule
\\endhead
\\multicolumn{3}{l}{\\textbf{A\\_1}} \\\\
agreeing & 21.43 (21.4) & 100 \\\\
\\midrule
\\multicolumn{3}{l}{\\textbf{B\\textbar{}2}} \\\\
=differing & 66.03 ($\\neq$ 68.1)\\textsuperscript{1} & 5 \\\\
\\bottomrule
\\end{longtable}
\\noindent\\textsuperscript{1}~Not 100 \\% the same.\\par
`);
  });

  test('HTML marks what differs and links its note', () => {
    const text = htmlTable(table).toString();
    expect(text).toContain('<td class="figure first differs"><span class="ours marked">66.03');
    expect(text).toMatch(/href="#example-note-1"[\s\S]*<li id="example-note-1">Not 100 % the same\./);
  });

  const ofText = (text: string): Table => ({
    name: 'text',
    title: text,
    columns: [{ label: text, kind: 'text' }],
    rows: [{ cells: [{ text }] }],
    notes: [],
  });

  test('CSV reads back as it was, and no cell is a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '"', '\n'),
        (rest, start) => {
          const text = start + rest;
          const [[heading], [cell]] = parse(csvTable(ofText(text)), { record_delimiter: '\r\n' }) as string[][];
          expect(cell.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
          expect([heading, /^[=+\-@\t\r\n]/.test(cell)]).toEqual([cell, false]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('Markdown keeps any text in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const row = markdownTable(ofText(`a${text}|b\n<i>`)).split('\n')[4];
        expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(2);
        expect(row).not.toMatch(/[<>]/);
      }),
    );
  });

  test('LaTeX has no command from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\{}$&#^_~%[]*"<>|ab\n') }), (text) => {
        const row = latexTable(ofText(text))
          .split('\n')[7]
          .replace(/ \\\\$/, '');
        expect(row.replace(/\\text[a-z]+\{\}|\\[#$%&_{}]|\{[[*]\}/g, '')).not.toMatch(/[\\{}$&#^~%]/);
      }),
    );
  });
});
