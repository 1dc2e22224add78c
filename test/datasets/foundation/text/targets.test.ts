import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../../datasets/foundation/text/csv-rows.ts';
import {
  codeString,
  commentText,
  htmlText,
  latexText,
  markdownText,
  shellWord,
  workflowMessage,
  workflowProperty,
  xmlText,
} from '../../../../datasets/foundation/text/targets.ts';
import { visible } from '../../../../datasets/foundation/text/visible.ts';
import { anyText, FORBIDDEN, HOSTILE_TEXT } from '../../../support/hostile-text.ts';
import fc from '../../../support/properties.ts';
import { NOT_IN_XML, parseXml } from '../../../support/xml.ts';

const always = (check: (text: string) => void) => {
  for (const text of HOSTILE_TEXT) check(text);
  fc.assert(fc.property(anyText, check), { numRuns: 1000 });
};

/** One field, as it stands in its row. */
const csvText = (text: string) => csvRows([['a', text]]).slice(2, -2);

describe('CSV', () => {
  test('reads back as the text, of which what cannot be seen is shown', () => {
    always((text) => {
      const written = csvText(text);
      expect(written.replaceAll(/[\t\n]/g, '')).not.toMatch(FORBIDDEN);
      const rows = parse(`a,${written},b\r\n`, { record_delimiter: '\r\n' }) as string[][];
      expect(rows).toHaveLength(1);
      expect(rows[0]).toHaveLength(3);
      expect([visible(text, '\t\n'), `'${visible(text, '\t\n')}`]).toContain(rows[0][1]);
    });
  });

  test('has no field that a spreadsheet takes for a formula', () => {
    always((text) => {
      const [[field]] = parse(`${csvText(text)},\r\n`, { record_delimiter: '\r\n' }) as string[][];
      expect(field).not.toMatch(/^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/u);
      expect(field).not.toMatch(/^[\t\r\n]/);
    });
  });

  test.each(['self-consistency', 'a-b', '1e-5', '−0.5', 'x=1', '中文', ''])('leaves %j as it is', (text) => {
    expect(csvText(text)).toBe(text);
  });
});

describe('Markdown', () => {
  /** Cells of a row of a table, as GitHub splits it: at each pipe that no backslash stands before. */
  const cellsOf = (row: string) => row.replace(/^\||\|$/g, '').split(/(?<!\\)\|/);

  test('stays in its cell of its row', () => {
    always((text) => {
      const row = `| ${markdownText(text)} | x |`;
      expect(row).not.toMatch(FORBIDDEN);
      expect(row).not.toContain('\n');
      // An even number of backslashes escapes backslashes, not what follows them.
      expect(cellsOf(row.replaceAll('\\\\', ''))).toHaveLength(2);
    });
  });

  test('shows the text: no HTML, no link, no code, no mark of emphasis or of a block', () => {
    always((text) => {
      const written = markdownText(text);
      const left = written.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt|#58|#46|#64);/g, '·');
      expect(left).not.toMatch(/[\\`*_{}[\]<>|#~!$&]|:\/\/|www\.|@[\w-]+\.[\w-]/i);
      expect(left).not.toMatch(/^(?:[-+](?:\s|$)|\d{1,9}[.)](?:\s|$)|={2,}|-{2,}|\s)/);
      const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', '#58': ':', '#46': '.', '#64': '@' };
      const read = written.replace(/\\([!-/:-@[-`{-~])|&([\w#]+);/g, (_, plain, name) => plain ?? entities[name]);
      expect(read).toBe(visible(text).trim());
    });
  });

  test.each(['self-consistency:width=64', 'gpt-5.2@low+gpt-5.2@high/gpqa', '−2.07 (a, b)', '-0.5', '1.5', 'a–b'])(
    'leaves %j as it is',
    (text) => {
      expect(markdownText(text)).toBe(text);
    },
  );
});

describe('LaTeX', () => {
  /** The rest of written text once every command that it may hold is taken away, one after another. */
  const KNOWN =
    /\\textsuperscript\{\d\}|\$\^\{-\}\$|\$\\rightarrow\$|\\text(?:backslash|ascii(?:tilde|circum)|less|greater|bar|quotedbl)\{\}|\\[#$%&_{}]|\$(?:-|\\beta|\\neq)\$|^(\s*)\{[[*]\}/g;

  test('has no command, no special character and balanced braces', () => {
    always((text) => {
      const written = latexText(text);
      expect(written).not.toMatch(FORBIDDEN);
      expect(written).not.toContain('\n');
      expect(written.replace(KNOWN, '')).not.toMatch(/[\\{}$&#^~%_]/);
      expect(written).not.toMatch(/^\s*[[*]/);
      const plain = written.replace(/\\[{}]/g, '');
      expect(plain.split('{').length).toBe(plain.split('}').length);
    });
  });

  test('has only letters that pdfLaTeX knows; others are shown by their numbers', () => {
    expect(latexText('Gödel, Erdős, Łódź, €, “so” – 10⁵')).toBe('Gödel, Erdős, Łódź, €, “so” – 10\\textsuperscript{5}');
    expect(latexText('数 ∑ « 👍')).toBe(
      ['u6570 ', 'u2211 ', 'u00ab ', 'ud83d', 'udc4d'].map((each) => `\\textbackslash{}${each}`).join(''),
    );
    expect(latexText('β − ≠')).toBe('$\\beta$ $-$ $\\neq$');
  });
});

describe('HTML', () => {
  const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', amp: '&' };

  test('reads back as the text, less what a page cannot hold', () => {
    always((text) => {
      const written = htmlText(text);
      expect(written).not.toMatch(/[<>"'`]|&(?!(?:lt|gt|quot|amp|#39|#96);)/);
      const read = written.replace(/&(lt|gt|quot|amp|#39|#96);/g, (_, name) => ENTITIES[name]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a page cannot hold them
      expect(read).toBe(text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd'));
    });
  });
});

describe('XML', () => {
  test('is well-formed, reads back as the text, and has nothing that a terminal obeys', () => {
    always((text) => {
      const written = `<a b="${xmlText(text)}">${xmlText(text)}</a>`;
      expect(written).not.toMatch(FORBIDDEN);
      const { attributes, text: inner } = parseXml(written);
      expect([attributes.b, inner]).toEqual(Array(2).fill(text.replace(NOT_IN_XML, '\ufffd')));
    });
  });
});

describe('a workflow command', () => {
  test('is one line, whose fields end where they should', () => {
    always((text) => {
      const line = `::error title=${workflowProperty(text)}::${workflowMessage(text)}`;
      expect(line).not.toMatch(FORBIDDEN);
      expect(line).not.toContain('\n');
      const [, title, message] = /^::error title=([^:,]*)::(.*)$/.exec(line) ?? [];
      const decoded = (field: string) =>
        field.replace(/%(3A|2C|0D|0A|25)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      const shown = visible(text, '\r\n');
      expect([decoded(title), decoded(message)]).toEqual([shown, shown]);
    });
  });
});

describe('a shell', () => {
  test('reads a word back as it was, and runs nothing of it', () => {
    const texts = [...HOSTILE_TEXT, ...fc.sample(anyText, { numRuns: 200, seed: 1 })].map((text) =>
      Buffer.from(text).toString().replaceAll('\0', ''),
    );
    const script = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
    expect(script).not.toMatch(FORBIDDEN);
    expect(script).not.toContain('\n');
    const read = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(read.split('\0').slice(0, -1)).toEqual(texts);
  });

  test.each([
    ['Qwen3-*/aime25', "'Qwen3-*/aime25'"],
    ['parallel-probe:width=4', 'parallel-probe:width=4'],
    ["it's", "'it'\\''s'"],
    ['', "''"],
    ['\u001b', "$'\\033'"],
  ])('is given %j as %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

describe('code', () => {
  test('has strings that mean the text, and comments that end where they should', () => {
    always((text) => {
      const code = `/** ${commentText(text)} */ const a = ${codeString(text)};`;
      expect(code).not.toMatch(FORBIDDEN);
      expect(code).not.toContain('\n');
      const { statements } = ts.createSourceFile('a.ts', code, ts.ScriptTarget.ES2023);
      expect(statements).toHaveLength(1);
      const [{ initializer }] = (statements[0] as ts.VariableStatement).declarationList.declarations;
      expect(ts.isStringLiteral(initializer!) && initializer.text).toBe(text);
    });
  });
});
