import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { visible } from '../../../../datasets/foundation/text/visible.ts';
import { csvTable } from '../../../../reports/kit/table/csv.ts';
import { htmlTable } from '../../../../reports/kit/table/html-table.ts';
import { latexTable } from '../../../../reports/kit/table/latex.ts';
import { markdownTable } from '../../../../reports/kit/table/markdown.ts';
import type { Table } from '../../../../reports/kit/table/table.ts';
import fc from '../../../support/properties.ts';

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
    expect(text).toMatch(/href="#example-note-1"[\s\S]*<li id="example-note-1" value="1">Not 100 % the same\./);
  });

  const interval = { lower: '38.1', upper: '52.4', lowerValue: 38.14 };
  const rich: Table = {
    name: 'rich',
    title: 'Rich',
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { group: 'Held out', label: 'Accuracy', kind: 'figure', grading: 'exact' },
      { group: 'Held out', label: 'Tokens', kind: 'figure', tokens: 'total', contestant: 'b:1' },
      { group: 'Held out', label: 'Sequential', kind: 'figure', tokens: 'sequential' },
      { label: 'Verdict', kind: 'text' },
    ],
    rows: [
      {
        contestant: 'a:"1"',
        cells: [
          { text: 'a', href: 'questions.html#a' },
          { text: '45.3', value: 45.3, interval },
          { text: '<1k', value: 999.123456789123 },
          { text: '' },
          { text: '', verdict: 'non-inferior' },
        ],
      },
      {
        tokens: 'total',
        cells: [{ text: 'b' }, { text: '1' }, { text: '2' }, { text: '3' }, { text: 'no worse', verdict: 'holds' }],
      },
    ],
    notes: [],
  };

  test('intervals stand after their figures, in columns of their own for programs', () => {
    expect(markdownTable(rich)).toContain('| a | 45.3 \\[38.1, 52.4\\] | &lt;1k |');
    expect(latexTable(rich)).toContain('a & 45.3 [38.1, 52.4] & \\textless{}1k &');
    expect(csvTable(rich).split('\r\n').slice(0, 3)).toEqual([
      'Contestant,Held out Accuracy,Held out Accuracy lower,Held out Accuracy upper,Held out Tokens,Held out Sequential,Verdict,label',
      'a,45.3,38.14,52.4,999.123456789123,,non-inferior,"a:""1"""',
      'b,1,,,2,3,no worse,',
    ]);
  });

  test('HTML has whose row it is, what a toggle shows, values to sort by, badges and links', () => {
    const text = htmlTable(rich).toString();
    expect(text).toContain('<table class="plain" id="rich" data-sortable>');
    expect(text).toContain('<tr data-contestant="a:&quot;1&quot;"><th scope="row"><a href="questions.html#a">a</a></th>');
    expect(text).toContain('data-grading="exact" data-value="45.3">45.3 <span class="interval w10">[38.1, 52.4]</span></td>');
    expect(text).toContain('<td class="figure" data-tokens="total" data-value="999.123457">&lt;1k</td>');
    expect(text).toContain('<span class="badge non-inferior"><span aria-hidden="true">≥</span> non-inferior</span>');
    expect(text).toContain('<span class="badge holds"><span aria-hidden="true">✓</span> no worse</span>');
    expect(text).toContain('<th class="group" colspan="2" scope="colgroup">Held out</th>');
    expect(text).toContain('<tr data-tokens="total"><th scope="row">b</th>');
  });

  test('HTML scrolls many rows under their headings, and lets long texts wrap', () => {
    const rows = (count: number, text: string) => Array.from({ length: count }, () => ({ cells: [{ text: 'a' }, { text }] }));
    const columns = [rich.columns[0], { label: 'Remark', kind: 'text' as const }];
    expect(htmlTable({ ...rich, columns, rows: rows(41, 'x'.repeat(44)) }).toString()).toMatch(
      /^<div class="scroll tall"(?!.*class="text long")/s,
    );
    expect(htmlTable({ ...rich, columns, rows: rows(40, 'x'.repeat(45)) }).toString()).toMatch(
      /^<div class="scroll".*<td class="text long">/s,
    );
  });

  test.each(['javascript:alert(1)', 'http://127.0.0.1/', '//host/', '../up.html', 'a/../../b', '/etc', 'data:text/html,x', ''])(
    'HTML refuses a link to %j',
    (href) => {
      const leading = { ...rich, rows: [{ cells: [{ text: 'a', href }, ...rich.rows[1].cells.slice(1)] }] };
      expect(() => htmlTable(leading)).toThrow(/^expected a link within the report/);
    },
  );

  const ofText = (text: string): Table => ({
    name: 'text',
    title: text,
    columns: [{ label: text, kind: 'text' }],
    rows: [{ cells: [{ text }] }],
    notes: [],
  });

  test('CSV reads back as it can be seen, and no cell is a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '"', '\n'),
        (rest, start) => {
          const text = start + rest;
          const [[heading], [cell]] = parse(csvTable(ofText(text)), { record_delimiter: '\r\n' }) as string[][];
          expect(cell.replace(/^'/, '')).toBe(visible(text, '\t\n').replace(/^'/, ''));
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
