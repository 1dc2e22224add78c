/** Text that commands a terminal, a spreadsheet, a page, a shell or a reader of records, unless it is kept from it. */
import fc from './properties.ts';

/** Characters that no terminal should be sent. They are written out, so that they do not depend on the code under test. */
export const FORBIDDEN = new RegExp(
  `[${[
    '\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f',
    '\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164',
    '\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb',
    '\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffe\\uffff\\u{1fffe}\\u{1ffff}\\u{e0000}-\\u{10ffff}',
  ].join('')}]`,
  'u',
);

export const HOSTILE_TEXT: readonly string[] = [
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://127.0.0.1:9/\u001b\\link',
  '\u009b2Jgone',
  '\u009d0;title\u009c',
  '\u0090q\u009c',
  'a\bb',
  'a\u007fb',
  'bell\u0007',
  'a\tb',
  'a\nb',
  'a\rb',
  'a\r\nb',
  'a\u000bb',
  'a\u000cb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  '\u202egnp.exe',
  '\u202aa\u202bb\u202dc\u202c',
  '\u2066a\u2067b\u2068c\u2069',
  'a\u200eb\u200fc\u061cd',
  'a\u200bb\u200cc\u200dd\u2060e\ufefff',
  'soft\u00adhyphen',
  'a\u{e0001}\u{e0041}\u{e007f}b',
  'a\u034fb\u3164c\ufe0fd\u{e0100}e',
  'a\ue000b\u{f0000}c\u{10ffff}d',
  'a\ufffeb\uffffc\ufdd0d\u{1fffe}e',
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20SUM(A1)',
  ' =1+1',
  '\u200b=1+1',
  '\u00a0\uff1d1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://127.0.0.1:9/")|a,b\n\\input{/}$#_^~&%{}',
  'a|b`c``d|e\\',
  '![x](http://127.0.0.1:9/) [y](javascript:alert(1)) <http://127.0.0.1:9/> www.example.org a@example.org',
  '- item',
  '1. item',
  '---',
  '\\verb|x|\\input{/etc/passwd}%',
  '\\end{longtable}\\write18{id}',
  '*[2cm]',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  ']]></failure><!--&amp;',
  "*/ process.exit(0); /* ' + process.exit(0) + ' \\",
  '\'; $(touch x) `touch x` "$HOME" #',
  '::error::forged',
  '##[error]forged',
];

/** Any text at all, and such pieces in any order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXT), fc.string({ unit: 'binary', maxLength: 3 }), lonely()), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'\\{}$&#^_~%[]*"\'<>|`=+-@!:;,.1a \t\r\n') }),
);

/** Any unit of UTF-16, half a character among them. */
function lonely(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
}
