import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { madeRecord } from './made-records.ts';

const report = (...args: string[]) => runScript('scripts/report.ts', args, {});

async function recordsFolder(): Promise<{ records: string; file: string }> {
  const records = join(await temporaryFolder(), 'records');
  const record = madeRecord();
  const file = recordFile(records, record.traces.id, record.contestant, record.orders);
  await writeRecord(file, record);
  return { records, file };
}

describe('npm run report', () => {
  test('writes the report beside the records and prints its page', async () => {
    const { records } = await recordsFolder();
    const { code, stdout, stderr } = await report('--records', records);
    const page = join(records, '..', 'report', 'index.html');
    expect([code, stderr, stdout]).toEqual([0, '', `${page}\n`]);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
  });

  test('ends with 2 and one line on a record that is none', async () => {
    const { records, file } = await recordsFolder();
    await writeFile(file, '{"version":1');
    const { code, stdout, stderr } = await inProcess(['report', '--records', records]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^report: .*self-consistency,width=64@100\.json: expected JSON .*\n$/);
  });

  test('ends with 2 and one line where there are no records', async () => {
    const { code, stderr } = await inProcess(['report', '--records', join(await temporaryFolder(), 'none')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^report: .*none: expected a folder of run records, got nothing of this name\n$/);
  });
});
