import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../reports/build-report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failedRecord, madeRecord, recordsAsPrinted } from './made-records.ts';

/** Every file of a report, by its path within the folder. */
async function built(records: Parameters<typeof buildReport>[0]['records']): Promise<Record<string, string>> {
  const out = await temporaryFolder();
  const { page, files } = await buildReport({ records, out });
  expect([page, basename(page)]).toEqual([files[0], 'index.html']);
  return Object.fromEntries(await Promise.all(files.map(async (file) => [relative(out, file), await readFile(file, 'utf8')])));
}

describe('buildReport', () => {
  test('writes the same bytes from the same records, whatever their order', async () => {
    const records = recordsAsPrinted();
    expect(await built([...records].reverse())).toEqual(await built(records));
  });

  test('writes the page and four tables in three formats', async () => {
    const names = Object.keys(await built(recordsAsPrinted()));
    const tables = ['autotts-table-1', 'parallel-probe-table-1', 'published', 'results'];
    expect(names).toEqual([
      'index.html',
      ...tables.flatMap((name) => ['md', 'csv', 'tex'].map((ending) => `tables/${name}.${ending}`)),
    ]);
  });

  test('shows agreement, marks the six that differ, and names no machine', async () => {
    const { 'index.html': page } = await built(recordsAsPrinted());
    const table = page.slice(page.indexOf('id="autotts-table-1"'), page.indexOf('<ol class="notes"'));
    const cells = (mark: string) => table.match(new RegExp(`aria-label="${mark}"`, 'g'))?.length;
    // Accuracy and total tokens of the six and of the two averages over them; one figure of four more averages.
    expect(cells('differs')).toBe(12 + 4 + 4);
    expect(cells('agrees')).toBeGreaterThan(100);
    expect(page).not.toContain(process.cwd());
  });

  test('says of simulated traces that they are, and compares nothing', async () => {
    const files = await built([madeRecord({ simulated: true, traces: 'simulated-Qwen3-4B/aime25', suite: 'simulated' })]);
    expect(files['index.html']).toContain('<strong>SIMULATED</strong>');
    expect(files['index.html']).not.toContain('AutoTTS, Table 1');
    expect(Object.keys(files)).toEqual(['index.html', 'tables/results.md', 'tables/results.csv', 'tables/results.tex']);
  });

  test('puts failures first, with their reasons', async () => {
    const { 'index.html': page } = await built([failedRecord({ reason: 'TimeLimitError: no end' }), ...recordsAsPrinted()]);
    expect(page.indexOf('TimeLimitError: no end')).toBeLessThan(page.indexOf('published cells agree'));
    expect(page).toContain('<strong>1 result failed.</strong>');
  });

  test('is built when nothing succeeded', async () => {
    const { 'index.html': page } = await built([failedRecord({ reason: 'Error: no' })]);
    expect(page).toContain('No published figure was compared: what could have been failed.');
  });

  test('raises an alarm on a difference without a reason', async () => {
    const { 'index.html': page } = await built([madeRecord({ accuracy: 1, totalTokens: 1 })]);
    expect(page).toContain('2 rows differ for no known reason.');
  });
});
