import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '../../support/command-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('reading 100 MB more in one group of rows takes the memory of a few pages', async () => {
  const folder = await temporaryFolder();
  const memory = async (size: number) => {
    const path = join(folder, String(size));
    expect((await runScript('test/support/parquet-memory.ts', ['make', path, String(size)], {})).stderr).toBe('');
    const { stdout, stderr } = await runScript('test/support/parquet-memory.ts', ['read', path], {});
    expect(stderr).toBe('');
    const [megabytes, traces] = stdout.split(' ').map(Number);
    expect(traces).toBe(size);
    return megabytes;
  };
  const [small, large] = [await memory(2), await memory(102)];
  expect(large - small).toBeLessThan(60);
}, 60_000);
