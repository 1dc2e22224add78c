import { describe, expect, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';

describe('npm run findings', () => {
  test('ends with 3 where traces cannot be had, and writes nothing', async () => {
    const { code, stdout, stderr } = await inProcess(['findings'], await offline());
    expect(code).toBe(3);
    expect(stderr).toContain('no file in the cache');
    expect(stdout).not.toContain('FINDINGS.md');
  });

  test.each([
    [['--workers', '0'], '--workers: expected an integer from 1 to 256, got "0"'],
    [['--suite', 'paper'], '--suite'],
  ])('refuses %s', async (args, message) => {
    const { code, stderr } = await inProcess(['findings', ...args], await offline());
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
