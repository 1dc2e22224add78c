import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { drawnOnce as drawnBytesOnce } from '../../../../reports/kit/chart/drawn-charts.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function drawnOnce(what: readonly string[], draw: () => Promise<string>): Promise<string> {
  return Buffer.from(await drawnBytesOnce(what, async () => Buffer.from(await draw()))).toString();
}

async function emptyCache(): Promise<string> {
  const folder = await temporaryFolder();
  vi.stubEnv('AUTOTTS_BENCH_CACHE', folder);
  return join(folder, 'charts');
}

afterEach(() => vi.unstubAllEnvs());

describe('a chart', () => {
  test('is drawn once, and read from the cache from then on', async () => {
    await emptyCache();
    const drawn: string[] = [];
    const draw = (text: string) => async () => {
      drawn.push(text);
      return text;
    };
    expect(await drawnOnce(['points', 'a'], draw('first'))).toBe('first');
    expect(await drawnOnce(['points', 'a'], draw('again'))).toBe('first');
    expect(await drawnOnce(['points', 'b'], draw('another'))).toBe('another');
    expect(drawn).toEqual(['first', 'another']);
  });

  test('is drawn anew where its entry is damaged', async () => {
    const folder = await emptyCache();
    await drawnOnce(['points'], async () => '<svg>right</svg>');
    const [name] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace('right', 'wrong'));
    expect(await drawnOnce(['points'], async () => '<svg>anew</svg>')).toBe('<svg>anew</svg>');
  });

  test('is drawn where the cache cannot be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    vi.stubEnv('AUTOTTS_BENCH_CACHE', file);
    expect(await drawnOnce(['points'], async () => '<svg/>')).toBe('<svg/>');
  });
});
