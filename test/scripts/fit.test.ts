import { describe, expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import fc from '../support/properties.ts';

/** Runs `npm run fit` with nothing to be reached. */
async function fit(args: string[]) {
  return inProcess(['fit', ...args], await offline());
}

describe('npm run fit', () => {
  test('prints a setting for each half and budget, to be pasted, and what they reach on the questions held out', async () => {
    const args = ['--suite', 'smoke', '--budget', '0.1', '--budget', '0.5', '--orders', '2'];
    const { code, stdout, stderr } = await fit(args);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    const setting = (half: string, budget: string) =>
      expect.stringMatching(
        new RegExp(`^ {2}\\{ fittedOn: '${half}', budget: ${budget}, params: \\{ first: \\d+, .*hard: \\d+ \\} \\},$`),
      );
    const comments = [
      expect.stringMatching(/^\/\/ fitted \d+\.\d\d %, held out \d+\.\d\d % at \d+\.\d\d % of the tokens$/),
      expect.stringMatching(/^\/\/ against self-consistency, .* points \[[−+±]\d+\.\d\d, [−+±]\d+\.\d\d\]$/),
      expect.stringMatching(/^\/\/ against adaptive-consistency, .* points \[[−+±]\d+\.\d\d, [−+±]\d+\.\d\d\]$/),
    ];
    expect(lines).toEqual(['0.1', '0.5'].flatMap((budget) => [setting('even', budget), setting('odd', budget), ...comments]));
  });

  test('--risk prints thresholds of two-sided-stop for each half, or that none is safe, and what they lose on the other', async () => {
    const args = ['--suite', 'smoke', '--risk', '0.3', '--orders', '2'];
    const { code, stdout, stderr } = await fit(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^ {2}\{ fittedOn: 'even', risk: 0\.3, delta: 0\.1, params: \{ width: 16, upper: [\d.]+, ceiling: [\d.]+ \} \},$/m,
    );
    expect(stdout).toMatch(
      /^\/\/ fitted: \d+\.\d\d % of answers lost on 15 questions at .* held out: .* on 15 questions at .* of the tokens$/m,
    );
    // In a process of its own, every night the other command too.
    if (fc.isFull) expect(await runScript('scripts/fit.ts', args, await offline())).toEqual({ code, stdout, stderr });
    const safer = ['--suite', 'smoke', '--risk', '0.01', '--delta', '0.5', '--orders', '1'];
    expect(await runScript('scripts/fit.ts', safer, await offline())).toEqual({
      code: 0,
      stdout: ['even', 'odd']
        .map((half) => `// fitted on ${half}: no setting can be shown to lose at most 1.00 % of answers\n`)
        .join(''),
      stderr: '',
    });
  });

  test.each([
    ['an unknown suite', ['--suite', 'none'], /^fit: --suite: expected .*, got "none"\n$/],
    ['a budget that is none', ['--budget', 'half'], /^fit: --budget: expected a share above 0 and at most 1, got "half"\n$/],
    ['more than everything', ['--budget', '1.5'], /^fit: --budget: expected a share above 0 and at most 1, got "1.5"\n$/],
    ['a risk of everything', ['--risk', '1'], /^fit: --risk: expected a share above 0 and below 1, got "1"\n$/],
    ['a delta without a risk', ['--delta', '0.1'], /^fit: --delta: expected --risk beside it, got none\n$/],
    ['a budget beside a risk', ['--risk', '0.1', '--budget', '0.5'], /^fit: --budget: expected none beside --risk, got one\n$/],
    ['no orders', ['--orders', '0'], /^fit: --orders: expected an integer from 1 to 100000, got "0"\n$/],
    [
      'a budget that pays for no branch',
      ['--suite', 'smoke', '--budget', '0.001', '--orders', '1'],
      /^fit: expected a budget of at least 0\.0\d+, got 0\.001\n$/,
    ],
  ])('ends with 2 and one line on %s', async (_, args, message) => {
    const { code, stdout, stderr } = await fit(args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('ends with 3 and one line when the traces of paper cannot be had', async () => {
    const { code, stderr } = await fit([]);
    expect(stderr).toMatch(/^fit: Qwen3-0\.6B\/aime24: [^\n]*\n$/);
    expect(code).toBe(3);
  });
});
