/** Small tables that ask for much, in parquet and CSV. Each has a way to make its bytes, a way to read it, and the text of its refusal. */
import { gzipSync } from 'node:zlib';
import type { DataPageHeader, SchemaElement } from 'hyparquet';
import { printedDetails } from '../../support/lighteval-file.ts';
import { marsPoolOf } from '../../support/mars-pool-file.ts';
import { type MadeUpFile, type MadeUpLeaf, type MadeUpPage, pageOf, parquetOf, run, texts } from '../../support/parquet-file.ts';

export interface TableBomb {
  readonly name: string;
  readonly format: string;
  readonly columns?: string;
  readonly bytes: () => Buffer;
  readonly says: RegExp;
}

const RATIO = /: expected at most 200 bytes unpacked for each byte of the archive, got more$/;
const DAMAGED = /: expected a page of parquet, got one that is damaged or cut$/;
const UNKNOWN = /: footer: expected structures as parquet has them, got another$/;

/** A file that is but a footer. */
function footer(bytes: Uint8Array, length = bytes.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from('PAR1'), bytes, size, Buffer.from('PAR1')]);
}

const TRACE = { question: 1, trace: 0, gold: '4', final: '4', tokens: 9, probes: [{ position: 8, answer: '4' }] };
const pool = (more: Partial<MadeUpFile>) => marsPoolOf([TRACE], 50, more);
const footers: readonly [string, () => Buffer, RegExp][] = [
  ['a footer of 4 GB', () => footer(Buffer.alloc(9), 2 ** 32 - 1), /: expected at most 16777216 bytes in one footer, got more$/],
  [
    'a list of 2^35 in a footer',
    () => footer(Buffer.from('\x29\xfc\xff\xff\xff\xff\x7f', 'latin1')),
    /: footer: expected 7 bytes, got more$/,
  ],
  ['a number without an end', () => footer(Buffer.alloc(1_000_000, 0xff)), UNKNOWN],
  ['a number of a megabyte', () => footer(Buffer.concat([Buffer.from([0x16]), Buffer.alloc(1_000_000, 0x80)])), UNKNOWN],
  ['structures 300,000 deep', () => footer(Buffer.alloc(300_000, 0x1c)), UNKNOWN],
  ['lists 300,000 deep', () => footer(Buffer.concat([Buffer.from([0x19]), Buffer.alloc(300_000, 0x19)])), UNKNOWN],
  [
    'a million empty structures',
    () => footer(Buffer.concat([Buffer.from('\x29\xfc\xc0\x84\x3d', 'latin1'), Buffer.alloc(1_000_001)])),
    /: footer: expected at most 262144 structures in one footer, got more$/,
  ],
  [
    'a schema of more columns than it has',
    () => pool({ schema: [{ name: 'schema', num_children: 2 ** 30 }] }),
    /: expected a footer of parquet, got/,
  ],
  [
    'a schema 5,000 deep',
    () => pool({ schema: [{ name: 'schema', num_children: 1 }, ...Array(5000).fill({ name: 'a', num_children: 1 })] }),
    /: expected a footer of parquet, got one that is damaged or cut$/,
  ],
  [
    'five thousand columns',
    () => pool({ schema: [{ name: 'schema', num_children: 5000 }, ...Array(5000).fill({ name: 'a', type: 'INT32' })] }),
    /: expected at most 1000 columns, got more$/,
  ],
  ['a hundred billion rows', () => pool({ rows: 1e11 }), /: expected a value for each row, got fewer$/],
  [
    'the same bytes in twenty thousand groups of rows',
    () => pool({ groups: 20_000 }),
    /: footer: expected at most 262144 structures in one footer, got more$/,
  ],
];

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' } as const;
const DETAILS: readonly SchemaElement[] = [
  { name: 'schema', num_children: 3 },
  { name: 'example', ...text },
  { name: 'predictions', repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', ...text },
  { name: 'gold', ...text },
];
const plain = (path: string, count: number, values: Buffer, header = {}): MadeUpLeaf => ({
  path: [path],
  type: 'BYTE_ARRAY',
  pages: [pageOf({ count }, values, header)],
});
const list = (pages: MadeUpLeaf['pages']): MadeUpLeaf => ({
  path: ['predictions', 'list', 'element'],
  type: 'BYTE_ARRAY',
  pages,
});
const of = (...values: string[]) =>
  list([pageOf({ repetition: values.map((_, v) => Number(v > 0)), definition: values.map(() => 1) }, texts(values))]);
/** Pages of a dictionary of one text, which as many values name as are claimed. */
const named = (value: string, count: number): [MadeUpPage, MadeUpPage] => {
  const dictionary: MadeUpPage = {
    bytes: texts([value]),
    header: { type: 'DICTIONARY_PAGE', dictionary_page_header: { num_values: 1, encoding: 'PLAIN' } },
  };
  const page = pageOf({ count }, Buffer.concat([Buffer.from([1]), run(count, 0)]));
  const about = { ...(page.header.data_page_header as DataPageHeader), encoding: 'RLE_DICTIONARY' as const };
  return [dictionary, { ...page, header: { data_page_header: about } }];
};
const details = (leaves: readonly MadeUpLeaf[], rows = 1, more: Partial<MadeUpFile> = {}) =>
  parquetOf({ schema: DETAILS, rows, leaves, ...more });
const [EXAMPLE, GOLD] = [plain('example', 1, texts(['q'])), plain('gold', 1, texts(["['4']"]))];
const claiming = (size: number, packed = texts(['q'])) => ({
  ...EXAMPLE,
  pages: [{ ...EXAMPLE.pages[0], packed, header: { ...EXAMPLE.pages[0].header, uncompressed_page_size: size } }],
});

const pages: readonly [string, () => Buffer, RegExp][] = [
  [
    'a page of 2 GB',
    () => details([claiming(2 ** 31 - 1), of('4'), GOLD]),
    /: expected at most 67108864 bytes in one page, got more$/,
  ],
  ['a page of 60 MB in nine bytes', () => details([claiming(6e7), of('4'), GOLD]), RATIO],
  [
    'a page of a negative size',
    () => details([claiming(-5), of('4'), GOLD]),
    /: expected the header of a page, got one without its size$/,
  ],
  [
    '16 MB in a page of 4 MB packed by gzip',
    () => details([claiming(2 ** 22, gzipSync(Buffer.alloc(2 ** 24))), of('4'), GOLD], 1, { codec: 'GZIP' }),
    DAMAGED,
  ],
  ['2^30 texts in a list', () => details([EXAMPLE, list(namedLists(1, 2 ** 30)), GOLD]), RATIO],
  [
    '2^30 times a text of a megabyte',
    () =>
      details([{ path: ['example'], type: 'BYTE_ARRAY', pages: named('q'.repeat(2 ** 20), 2 ** 30) }, of('4'), GOLD], 2 ** 30),
    /: expected a value for each row, got fewer$|bytes unpacked/,
  ],
  [
    'a billion rows of the same',
    () =>
      details(
        [
          { path: ['example'], type: 'BYTE_ARRAY', pages: named('q', 2 ** 30) },
          list(namedLists(2 ** 30, 1)),
          { path: ['gold'], type: 'BYTE_ARRAY', pages: named("['4']", 2 ** 30) },
        ],
        2 ** 30,
      ),
    RATIO,
  ],
  ['a text beyond its page', () => details([plain('example', 1, Buffer.alloc(4, 0x7f)), of('4'), GOLD]), DAMAGED],
  [
    'pages by the ten thousand',
    () =>
      details([{ ...EXAMPLE, pages: Array(50_000).fill(pageOf({ count: 0 }, Buffer.alloc(0))) }, of('4'), GOLD], 1, {
        codec: 'UNCOMPRESSED',
      }),
    /: expected a value for each row, got fewer$|bytes unpacked/,
  ],
  [
    'brackets where Python prints a list',
    () => printedDetails([{ query: 'q', choices: ['4'], place: 0, texts: [], tokens: [], metrics: { em: 1 } }]),
    /: expected at least one sample, got none: 1 left out for no generated text$/,
  ],
  [
    'a list of 2^31 confidences',
    () =>
      marsPoolOf([TRACE], 50, {}, (leaf) => (leaf.path[0] === 'confs' ? { ...leaf, pages: [...leaf.pages, longPage()] } : leaf)),
    /: tokens: expected an integer from 1 to 2147483647, got \d+$|bytes unpacked/,
  ],
];

/** So many lists in which a text stands so many times, one of both once. */
function namedLists(lists: number, times: number): MadeUpLeaf['pages'] {
  const count = lists * times;
  const [dictionary, page] = named('4', count);
  const repetition = lists === 1 ? Buffer.concat([run(1, 0), run(times - 1, 1)]) : run(lists, 0);
  const levels = [repetition, run(count, 1)].flatMap((runs) => [Buffer.from([runs.length, 0, 0, 0]), runs]);
  return [dictionary, { ...page, bytes: Buffer.concat([...levels, page.bytes]) }];
}

function longPage() {
  const page = pageOf({ count: 2 ** 31 - 1 }, Buffer.alloc(0));
  const levels = [run(2 ** 31 - 1, 1), run(2 ** 31 - 1, 3)].flatMap((runs) => [Buffer.from([runs.length, 0, 0, 0]), runs]);
  return { ...page, bytes: Buffer.concat(levels) };
}
const HEADER = 'q,a,b\n';
const COLUMNS = 'question=q,gold=a,answer=b';
const tables: readonly [string, () => string | Buffer, RegExp][] = [
  [
    'a quote that nothing closes',
    () => `${HEADER}"${'a,\n'.repeat(2_000_000)}`,
    /: expected at most 4194304 bytes in one row, got more$/,
  ],
  ['one row of 8 MB', () => `${HEADER}1,2,${'a'.repeat(8_000_000)}\n`, /: expected at most 4194304 bytes in one row, got more$/],
  ['zero bytes by the million', () => HEADER + '\0'.repeat(5_000_000), /: expected at most 4194304 bytes in one row, got more$/],
  ['a million columns', () => `q,a,b${',c'.repeat(1_000_000)}\n`, /: header: expected at most 1000 columns, got more$/],
  [
    'a row of a million columns',
    () => `${HEADER}${','.repeat(1_000_000)}\n`,
    /: line 2: expected rows as the header has columns, got CSV_/,
  ],
  [
    'a first line without an end',
    () => 'q,'.repeat(3_000_000),
    /: header: expected at most 1000 columns, got more$|bytes in one row/,
  ],
  ['blank lines by the million', () => HEADER + '\n'.repeat(5_000_000), /: expected at least one sample, got none$/],
  ['rows of nothing by the million', () => HEADER + ',,\n'.repeat(2_000_000), /: line 2: q: expected a question, got nothing$/],
  [
    'an answer of two million characters',
    () => `${HEADER}1,2,${'4'.repeat(2_000_000)}\n`,
    /: expected at most 1048576 characters of an answer/,
  ],
  ['UTF-16', () => Buffer.from(`${HEADER}1,2,3\n`, 'utf16le'), /: header: expected one column "q", got 0$/],
];

export const TABLE_BOMBS: readonly TableBomb[] = [
  ...footers.map(([name, bytes, says]) => ({ name, format: 'mars-pool', bytes, says })),
  ...pages.map(([name, bytes, says]) => ({
    name,
    format: name.includes('confidences') ? 'mars-pool' : 'lighteval-details',
    bytes,
    says,
  })),
  ...tables.map(([name, bytes, says]) => ({
    name,
    format: 'table',
    columns: COLUMNS,
    bytes: () => Buffer.from(bytes() as string),
    says,
  })),
];
