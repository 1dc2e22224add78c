import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const STORE = 'simulated-Qwen3-0.6B/aime24';

/** Four samples for each of six questions, three of them right. */
async function ownStore() {
  const at = await temporaryFolder();
  const lines = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((question) =>
    ['7', '8', '7', '7'].map((answer) => JSON.stringify({ question, gold: '7', answer, tokens: 90 })),
  );
  await writeFile(join(at, 'four.jsonl'), lines.join('\n'));
  const env = await offline();
  await inProcess(['import', join(at, 'four.jsonl'), '--id', 'my/four'], env);
  return { at, env };
}

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

  test('compares with all branches where there are fewer than 64, and says of whoever asks for more how many there were', async () => {
    const { at, env } = await ownStore();
    const said = async (...args: string[]) =>
      (await inProcess(['plan', '--traces', 'my/four', '--out', at, ...args], env)).stdout.replaceAll(/\s+/g, ' ');
    expect(await said()).toContain('To find 2 points from self-consistency:width=4 with');
    const asked = await said('--against', 'self-consistency:width=64', '--contestant', 'adaptive-consistency:width=16');
    expect(asked).toContain('To find 2 points from self-consistency:width=64 (4 of 64 branches) with');
    expect(asked).toContain('adaptive-consistency:width=16 (4 of 16 branches)');
  });

  test('names its error bars, and has a typographic minus for people alone', async () => {
    const { at, env } = await ownStore();
    const args = ['--traces', 'my/four', '--contestant', 'self-consistency:width=1', '--out', at];
    const { stdout } = await inProcess(['plan', ...args, '--json', join(at, 'rows.json')], env);
    expect(stdout).toMatch(/^contestant +difference ± SE +finds now/m);
    expect(stdout).toMatch(/ −25\.00 ± \d/);
    expect(stdout).toContain(
      '± SE: one standard error, over questions. A 95 % interval, as bench shows it, reaches about twice as far',
    );
    const text = await readFile(join(at, 'rows.json'), 'utf8');
    expect([JSON.parse(text)[0].difference, text.includes('−')]).toEqual([-25, false]);
  });

  test.each([
    [[], '--traces: expected a trace store, Qwen3-4B/aime25, got nothing'],
    [['--traces', STORE, '--points', '0'], '--points: expected a number above 0 and below 100, got "0"'],
    [['--traces', STORE, '--power', '1'], '--power: expected a number above 0 and below 1, got "1"'],
  ])('%j ends with 2 and one line', async (args, message) => {
    expect(await inProcess(['plan', ...args])).toEqual({ code: 2, stdout: '', stderr: `plan: ${message}\n` });
  });
});
