import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { bytesOf, filesOf, type Pin, pinOf, pins, readPins, sourceHash } from '../../../datasets/pins/pins.ts';
import { jsonSchemas as schemas } from '../../../scripts/schemas/json-schemas.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { broken, truncated } from '../../support/mutations.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const [FIRST, SECOND] = (await pins()) as [Pin, Pin];
const GOOD = { sources: [FIRST, SECOND] };
const { url, sha256, bytes } = FIRST;
const HEADER = { role: 'header' as const, url, sha256, bytes };
/** A pin of two files, with every optional field. */
const LOG: Pin = { ...SECOND, files: [HEADER], part: 'all', terms: 'Be kind.', keepSource: false };

/** Reads a pins file of this content, without memory of earlier ones. */
async function read(content: unknown): Promise<readonly Pin[]> {
  const folder = await temporaryFolder();
  const file = join(folder, 'pins.json');
  await writeFile(file, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return readPins(file, new Cache(folder));
}

describe('the pins', () => {
  test('are the stores of the papers by format, 78 MB together', async () => {
    const known = await pins();
    const formats = known.map(({ format }) => format);
    const count = (format: string) => formats.filter((other) => other === format).length;
    expect(Object.fromEntries(formats.map((format) => [format, count(format)]))).toEqual({
      'probe-matrix': 12,
      'inspect-log': 12,
      'verified-samples-pickle': 1,
      'revision-chain-csv': 2,
      'paired-solutions-jsonl': 4,
      'samples-csv': 3,
    });
    const files = new Map(known.flatMap(filesOf).map(({ sha256, bytes }) => [sha256, bytes]));
    expect([...files.values()].reduce((sum, bytes) => sum + bytes, 0)).toBe(78_504_386);
  });

  test('have a hash of their own each, whatever files they share', async () => {
    const known = await pins();
    expect(new Set(known.map(sourceHash)).size).toBe(known.length);
  });

  test('of one file go by the hash of the file, others by the hashes of all files and the part', () => {
    expect(sourceHash(FIRST)).toBe(FIRST.sha256);
    const hashes = [
      FIRST,
      LOG,
      { ...LOG, files: [{ ...HEADER, sha256: SECOND.sha256 }] },
      { ...LOG, part: 'x' },
      { ...SECOND, part: 'x' },
    ].map(sourceHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(bytesOf(LOG)).toBe(SECOND.bytes + HEADER.bytes);
  });

  test('answer an unknown id with the nearest known ones', async () => {
    const error = await rejection(pinOf('qwen3-4b/aime25', await pins()));
    expectDataError(error, /^traces: expected .*Qwen3-4B\/aime25.*, got "qwen3-4b\/aime25"$/);
  });
});

describe('a pins file', () => {
  test('is read as it stands, and again without being validated anew', async () => {
    expect(await read(GOOD)).toEqual(GOOD.sources);
    expect(await read({ sources: [FIRST, LOG] })).toEqual([FIRST, LOG]);
    const cache = new Cache(await temporaryFolder());
    expect(await readPins(undefined, cache)).toEqual(await readPins(undefined, cache));
  });

  test.each([
    [
      'a hash with a wrong digit',
      { sha256: `${FIRST.sha256.slice(1)}g` },
      /sources\[1\]\.sha256: expected text matching .*, got "/,
    ],
    ['a size in quotes', { bytes: '12' }, /sources\[1\]\.bytes: expected type .*, got "12"$/],
    ['a url that is not https', { url: 'http://a.example/' }, /sources\[1\]\.url: expected .*, got "http:/],
    ['a url without the revision', { url: 'https://a.example/' }, /sources\[1\]\.url: expected a url that contains the revision/],
    ['an unknown format', { format: 'csv' }, /sources\[1\]\.format: expected "probe-matrix" or .*, got "csv"$/],
    ['no further file', { files: [] }, /sources\[1\]\.files: expected at least 1 entries, got \[\]$/],
    [
      'a further file of unknown role',
      { files: [{ ...HEADER, role: 'x' }] },
      /sources\[1\]\.files\[0\]\.role: expected "header" or "samples", got "x"$/,
    ],
    [
      'a further file of another revision',
      { files: [{ ...HEADER, url: 'https://a.example/' }] },
      /sources\[1\]\.files\[0\]\.url: expected a url that contains the revision/,
    ],
    ['a source that is kept, said aloud', { keepSource: true }, /sources\[1\]\.keepSource: expected false, got true$/],
    ['no text for terms', { terms: '' }, /sources\[1\]\.terms: expected at least 1 characters, got ""$/],
    ['no text for a part', { part: '' }, /sources\[1\]\.part: expected at least 1 characters, got ""$/],
    ['a field too many', { mirror: 'x' }, /sources\[1\]: expected no field "mirror", got "x"$/],
    ['the id of another', { id: FIRST.id }, /sources\[1\]\.id: expected an id other than that of sources\[0\]/],
    ['an id that is no model/dataset', { id: 'x' }, /sources\[1\]\.id: expected text matching/],
  ])('with %s gives a one-line error that names entry and field', async (_, change, message) => {
    expectDataError(await rejection(read({ sources: [FIRST, { ...SECOND, ...change }] })), message);
  });

  test('broken in any one place gives a one-line error that names the file', async () => {
    await fc.assert(
      fc.asyncProperty(broken(GOOD), async ({ broken }) =>
        expectDataError(await rejection(read(broken)), /pins\.json: .*expected/),
      ),
      { numRuns: 250 },
    );
  });

  test('cut anywhere gives a one-line error', async () => {
    const bytes = Buffer.from(JSON.stringify(GOOD));
    await fc.assert(
      fc.asyncProperty(truncated(bytes), async (cut) => expectDataError(await rejection(read(cut)), /pins\.json: expected JSON/)),
      { numRuns: 50 },
    );
  });

  test('gives a one-line error when it is not there', async () => {
    expectDataError(
      await rejection(readPins('/nowhere/pins.json')),
      '/nowhere/pins.json: expected a readable pins file, got nothing of this name',
    );
  });
});

describe('a table of the files of a source', () => {
  const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
  const [q, r] = ['a'.repeat(16), 'b'.repeat(16)];
  const HEADER_LINE = 'source,file,sha256,bytes,question,gold';
  const pin = { ...SECOND, url: `https://a.example/${SECOND.revision}/0.csv`, sha256: one, bytes: 7, table: 'files.csv' };
  const ROWS = [`${SECOND.id},0.csv,${one},7,${q},33`, `${SECOND.id},1.csv,${two},8,${r},23`];

  async function readBeside(...table: readonly string[]): Promise<readonly Pin[]> {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'files.csv'), table.map((line) => `${line}\n`).join(''));
    await writeFile(join(folder, 'pins.json'), JSON.stringify({ sources: [FIRST, pin] }));
    return readPins(join(folder, 'pins.json'), new Cache(folder));
  }

  test('gives the pin its files, beside the main one, and what each is about', async () => {
    const [first, second] = await readBeside(HEADER_LINE, ...ROWS);
    expect(first).toEqual(FIRST);
    expect(second.key).toEqual({ question: q, gold: '33' });
    const url = `https://a.example/${SECOND.revision}/1.csv`;
    expect(second.files).toEqual([{ role: 'samples', url, sha256: two, bytes: 8, key: { question: r, gold: '23' } }]);
    expect(bytesOf(second)).toBe(15);
    const [, other] = await readBeside(HEADER_LINE, ROWS[0], ROWS[1].replace(',23', ',24'));
    expect(sourceHash(other)).not.toBe(sourceHash(second));
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no header', ROWS, /files\.csv: line 1: expected source,file,/],
    ['a row that is wrong', [HEADER_LINE, ROWS[0], 'x'], /files\.csv: line 3: expected source,file,.*, got "x"$/],
    ['no row of the source', [HEADER_LINE], /files\.csv: expected rows of Qwen3-0\.6B\/aime25, got none$/],
    ['another main file', [HEADER_LINE, ...ROWS.toReversed()], /files\.csv: line 2: expected the url of the pin, "https/],
    ['another hash', [HEADER_LINE, ROWS[0].replace(one, two)], /line 2: expected the sha256 of the pin, "1+…, got "2+…$/],
  ])('with %s gives a one-line error that names the line', async (_, table, message) => {
    expectDataError(await rejection(readBeside(...table)), message);
  });

  test('gives a one-line error when it is not there', async () => {
    const file = await temporaryFolder();
    await writeFile(join(file, 'pins.json'), JSON.stringify({ sources: [pin] }));
    const error = await rejection(readPins(join(file, 'pins.json'), new Cache(file)));
    expectDataError(error, /files\.csv: expected a readable pins file, got nothing of this name$/);
  });
});

describe('a committed schema', () => {
  test.each(Object.entries(schemas))('%s is what its definition exports now', async (file, schema) => {
    expect(JSON.parse(await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8'))).toEqual(schema());
  });
});
