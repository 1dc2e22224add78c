import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const STORE = 'simulated-Qwen3-0.6B/aime24';

describe('npm run plan', () => {
  test('says how many questions like these would find the difference, and gives it to programs', async () => {
    const out = join(await temporaryFolder(), 'plan');
    const args = ['--traces', STORE, '--contestant', 'parallel-probe', '--points', '3', '--out', out, '--json', '-'];
    const { code, stdout, stderr } = await runScript('scripts/plan.ts', args, await offline());
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /To find 3 points from self-consistency:width=64 with a probability of 0\.8; played: 30 questions in 100/,
    );
    const [row, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      contestant: 'parallel-probe:width=64',
      against: 'self-consistency:width=64',
      points: 3,
      power: 0.8,
    });
    // (z.975 + z.80)² · SE² · 30 / 3²
    expect(row.needed.questions).toBeCloseTo((2.80158 ** 2 * row.standardError ** 2 * 30) / 9, -1);
  });

  test('promises nothing where the two differ on too few questions', async () => {
    const out = join(await temporaryFolder(), 'plan');
    const args = ['--traces', STORE, '--contestant', 'early-stopping-consistency', '--out', out, '--workers', '1'];
    const { code, stdout } = await inProcess(['plan', ...args, '--json', join(out, 'plan.json')], await offline());
    expect(code).toBe(0);
    expect(stdout).toContain('too few differ');
    const [row] = JSON.parse(await readFile(join(out, 'plan.json'), 'utf8'));
    expect(row).toMatchObject({ detectable: null, needed: { questions: null, orders: null } });
  });

  test.each([
    [[], '--traces: expected a trace store, Qwen3-4B/aime25, got nothing'],
    [['--traces', STORE, '--points', '0'], '--points: expected a number above 0 and below 100, got "0"'],
    [['--traces', STORE, '--power', '1'], '--power: expected a number above 0 and below 1, got "1"'],
  ])('%j ends with 2 and one line', async (args, message) => {
    expect(await inProcess(['plan', ...args])).toEqual({ code: 2, stdout: '', stderr: `plan: ${message}\n` });
  });
});
