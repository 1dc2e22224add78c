import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CompressionCodec, Encoding, SchemaElement } from 'hyparquet';
import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readFooter } from '../../../datasets/parquet/footer.ts';
import { columnsOf, leafOf, rowsOf, type Wanted } from '../../../datasets/parquet/rows.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { integers, pageOf, parquetOf, slicesOf } from '../../support/parquet-file.ts';
import fc from '../../support/properties.ts';
import { zstdStored } from '../../support/zip-file.ts';
import { all } from '../formats/store-of-samples.ts';

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

/** The values of one column, of a file that hyparquet-writer makes of them. */
async function through(
  data: unknown[],
  column: { type?: BasicType; encoding?: Encoding } = {},
  options: Options = {},
): Promise<unknown[]> {
  const bytes = parquetWriteBuffer({ columnData: [{ name: 'column', data, ...column }], ...options });
  return values(new Uint8Array(bytes), 'column');
}

async function values(bytes: Uint8Array, name: string, lengths = false): Promise<unknown[]> {
  const file = slicesOf(bytes);
  const footer = await readFooter(file);
  const wanted: Record<string, Wanted> = { found: { leaf: leafOf(footer, name) as Wanted['leaf'], lengths } };
  return (await all(rowsOf(file, footer, wanted))).map(({ found }) => found);
}

const TEXTS = ['a', '', null, 'a text of more', 'ü', 'a', null];
const NUMBERS = [1, null, -5, 2 ** 30, 0, null, 7];

describe('rows of another writer are read as they were', () => {
  test.each<[unknown[], { type?: BasicType; encoding?: Encoding }]>([
    [TEXTS, { type: 'STRING', encoding: 'PLAIN' }],
    [TEXTS, { type: 'STRING', encoding: 'RLE_DICTIONARY' }],
    [TEXTS, { type: 'STRING', encoding: 'DELTA_LENGTH_BYTE_ARRAY' }],
    [NUMBERS, { type: 'INT32', encoding: 'PLAIN' }],
    [NUMBERS, { type: 'INT32', encoding: 'DELTA_BINARY_PACKED' }],
    [NUMBERS, { type: 'DOUBLE', encoding: 'PLAIN' }],
    [NUMBERS, { type: 'FLOAT', encoding: 'BYTE_STREAM_SPLIT' }],
    [[0.5, null, -2, 11.5], { type: 'FLOAT16', encoding: 'PLAIN' }],
    [[true, false, null, true], { type: 'BOOLEAN', encoding: 'PLAIN' }],
    [[true, false, null, true], { type: 'BOOLEAN', encoding: 'RLE' }],
  ])('%j %j', async (data, column) => expect(await through(data, column)).toEqual(data));

  test.each<[CompressionCodec, (bytes: Uint8Array) => Uint8Array]>([
    ['ZSTD', zstdStored],
    ['GZIP', (bytes) => gzipSync(bytes)],
    ['BROTLI', (bytes) => brotliCompressSync(bytes)],
  ])('packed by %s', async (codec, pack) => {
    const column = { type: 'STRING', encoding: 'PLAIN' } as const;
    expect(await through(TEXTS, column, { codec, compressors: { [codec]: pack } })).toEqual(TEXTS);
  });

  test('in several groups of rows and pages', async () => {
    const data = Array.from({ length: 1000 }, (_, row) => `text ${row}`);
    expect(await through(data, { type: 'STRING' }, { rowGroupSize: 300, pageSize: 500 })).toEqual(data);
  });

  test('of any numbers that are written as runs', async () => {
    const some = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(some, async (runs) => {
        const data = runs.flatMap(([value, times]) => Array<string>(times).fill(`text ${value}`));
        expect(await through(data, { type: 'STRING', encoding: 'RLE_DICTIONARY' })).toEqual(data);
      }),
      { numRuns: 100 },
    );
  });

  const list = (name: string, ...element: SchemaElement[]): SchemaElement[] => [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
  const number: SchemaElement = { name: 'element', repetition_type: 'OPTIONAL', type: 'INT32' };

  test('lists of lists, and how long they are', async () => {
    const schema: SchemaElement[] = [{ name: 'schema', num_children: 1 }, ...list('column', ...list('element', number))];
    const data = [[[1, 2], [3]], [], [[], [4, null]], [[5]]];
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'column', data }], schema, pageSize: 10 }));
    expect(await values(bytes, 'column')).toEqual(data);
    expect(await values(bytes, 'column', true)).toEqual([[2, 1], [0], [0, 2], [1]]);
    expect(columnsOf(await readFooter(slicesOf(bytes)))).toEqual(['column']);
  });
});

describe('unsupported files are refused in one line', () => {
  test.each<[unknown[], { type?: BasicType; encoding?: Encoding }, Options, RegExp]>([
    [
      TEXTS,
      { type: 'STRING', encoding: 'DELTA_BYTE_ARRAY' },
      {},
      /column: expected values as they are, .*, got DELTA_BYTE_ARRAY$/,
    ],
    [
      TEXTS,
      { type: 'STRING' },
      { codec: 'LZ4', compressors: { LZ4: (bytes) => bytes } },
      /: expected pages packed by Snappy, .*, got LZ4$/,
    ],
    [
      ['00000000-0000-0000-0000-000000000001'],
      { type: 'UUID' },
      {},
      /: expected texts, numbers or truth values, got FIXED_LEN_BYTE_ARRAY$/,
    ],
  ])('%#', async (data, column, options, message) => {
    expectDataError(await rejection(through(data, column, options)), message);
  });

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    [
      'cut',
      (bytes) => bytes.subarray(0, -3),
      /^made-up: expected a file of parquet, got one that does not end as such, which may be cut$/,
    ],
    ['of the mark alone', () => Buffer.from('PAR1'), /: expected a file of parquet/],
    [
      'with a footer longer than itself',
      (bytes) => withFooter(bytes, 5000),
      /: expected a footer within the file, got one of 5000 bytes$/,
    ],
    ['with a footer that ends too early', (bytes) => withFooter(bytes, 20), /^made-up: /],
  ])('a file %s', async (_, broken, message) => {
    const bytes = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'column', data: ['a'] }] }));
    expectDataError(await rejection(values(broken(bytes), 'column')), message);
  });

  test('fewer values than rows', async () => {
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: 1 },
      { name: 'column', type: 'INT64', repetition_type: 'REQUIRED' },
    ];
    const leaves = [{ path: ['column'], type: 'INT64' as const, pages: [pageOf({ count: 2 }, integers([1, 2]))] }];
    expect(await values(parquetOf({ schema, rows: 2, leaves }), 'column')).toEqual([1, 2]);
    const error = await rejection(values(parquetOf({ schema, rows: 3, leaves }), 'column'));
    expectDataError(error, /^made-up: column column: expected a value for each row, got fewer$/);
  });
});

function withFooter(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(length, copy.length - 8);
  return copy;
}
