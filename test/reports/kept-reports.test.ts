import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { builtOnce } from '../../reports/kept-reports.ts';
import type { ReportInput } from '../../reports/pages/shared/report-data.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { madeRecord } from './made-records.ts';

const input: ReportInput = { records: [madeRecord()] };

async function emptyCache(): Promise<string> {
  const folder = await temporaryFolder();
  vi.stubEnv('AUTOTTS_BENCH_CACHE', folder);
  return join(folder, 'reports');
}

/** Builds pages of this text, unless pages of the same input are kept. */
async function built(of: ReportInput, text: string): Promise<string | undefined> {
  const { contents, kept } = await builtOnce(
    of,
    async () =>
      new Map([
        ['index.html', Buffer.from(text)],
        ['tables/a.csv', Buffer.from('ä,1\r\n')],
      ]),
  );
  await kept;
  expect([...contents.keys()]).toEqual(['index.html', 'tables/a.csv']);
  expect(String(contents.get('tables/a.csv'))).toBe('ä,1\r\n');
  return contents.get('index.html')?.toString();
}

afterEach(() => vi.unstubAllEnvs());

describe('a report', () => {
  test('is built once, and read from the cache from then on', async () => {
    await emptyCache();
    expect(await built(input, 'first')).toBe('first');
    expect(await built(input, 'again')).toBe('first');
    expect(await built({ ...input, records: [...input.records] }, 'again')).toBe('first');
    // As of a record that was played against one that was read.
    const turned = input.records.map((record) => Object.fromEntries(Object.entries(record).reverse()) as typeof record);
    expect(await built({ ...input, records: turned }, 'again')).toBe('first');
  });

  test('is built anew of any other input', async () => {
    await emptyCache();
    await built(input, 'first');
    const [record] = input.records;
    const prices = join(await temporaryFolder(), 'prices.csv');
    await writeFile(prices, 'one');
    const others: ReportInput[] = [
      { records: [madeRecord({ orders: record.orders + 1 })] },
      { ...input, expected: [record] },
      { ...input, recorded: { date: '2026-11-28', commit: null } },
      { ...input, declared: { margin: 0.03 } },
      { ...input, controllers: [] },
      { ...input, prices },
    ];
    for (const [i, other] of others.entries()) expect(await built(other, `other ${i}`)).toBe(`other ${i}`);
    await writeFile(prices, 'two');
    expect(await built({ ...input, prices }, 'other prices')).toBe('other prices');
    expect(await built(input, 'again')).toBe('first');
  });

  test('is built anew where its entry is damaged, and where a price table cannot be read', async () => {
    const folder = await emptyCache();
    await built(input, 'right');
    const [name] = await readdir(folder);
    const bytes = await readFile(join(folder, name));
    bytes[bytes.length - 6] ^= 1;
    await writeFile(join(folder, name), bytes);
    expect(await built(input, 'anew')).toBe('anew');
    const prices = join(folder, 'none.csv');
    for (const text of ['one', 'two']) expect(await built({ ...input, prices }, text)).toBe(text);
  });

  test('is built where the cache cannot be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    vi.stubEnv('AUTOTTS_BENCH_CACHE', file);
    expect(await built(input, 'first')).toBe('first');
  });

  test('goes when twenty others were built after it', async () => {
    const folder = await emptyCache();
    for (let i = 0; i < 23; i++) await built({ ...input, declared: { title: `title ${i}` } }, String(i));
    expect((await readdir(folder)).length).toBe(20);
    expect(await built({ ...input, declared: { title: 'title 22' } }, 'again')).toBe('22');
  });
});
