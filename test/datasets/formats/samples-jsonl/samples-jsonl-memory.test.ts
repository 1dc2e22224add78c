import { expect, test } from 'vitest';
import { runScript } from '../../../support/command-run.ts';

/** Most memory taken by reading a file of so many megabytes, in megabytes. */
async function memory(megabytes: number): Promise<number> {
  const { stdout, stderr } = await runScript('test/support/import-memory.ts', [String(megabytes)], {});
  expect(stderr).toBe('');
  return Number(stdout.split(' ')[0]);
}

test('reading 100 MB more of samples takes little more than half as much more memory', async () => {
  const [small, large] = [await memory(2), await memory(102)];
  expect(large - small).toBeLessThan(60);
});
