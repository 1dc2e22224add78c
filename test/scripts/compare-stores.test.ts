/** `npm run compare-stores` on the stores that come with the project. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const [SMALL, MEDIUM] = ['embedded-small/sums-easy', 'embedded-medium/sums-easy'];

describe('npm run compare-stores', () => {
  test('shows each figure of both stores and the interval of their difference, on the terminal and as JSON', async () => {
    const json = join(await temporaryFolder(), 'comparison.json');
    const { code, stdout, stderr } = await inProcess(['compare-stores', SMALL, MEDIUM, '--json', json]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`A: ${SMALL}, 3840 branches\nB: ${MEDIUM}, 3840 branches\n60 questions\n`);
    expect(stdout).toMatch(/^accuracy of one sample +65\.2 % +56\.7 % +−8\.5 \[−\d+\.\d, −\d+\.\d\] +differs$/m);
    expect(stdout).toMatch(/^of a majority of 64 +90\.0 % +95\.8 % +\+5\.8 \[/m);
    const { figures, questions } = JSON.parse(await readFile(json, 'utf8'));
    expect(questions).toBe(60);
    expect(figures.map(({ name }: { name: string }) => name)).toEqual([
      'one sample',
      'majority',
      'no answer',
      'length',
      'probe cost',
      'agreement',
    ]);
  });

  test.each<[string, string[], RegExp]>([
    ['one store', [SMALL], /^compare-stores: expected A and B, got/],
    [
      'stores of other questions',
      [SMALL, 'embedded-small/sums-hard'],
      /expected stores of the same questions, got 60 and 60, 0 in common\n$/,
    ],
    ['a store that nobody knows', [SMALL, 'embedded-smal/sums-easy'], /embedded-small\/sums-easy\?/],
    [
      'a grading that nobody knows',
      [SMALL, MEDIUM, '--grading', 'exactly'],
      /--grading: expected exact, normalised or mathematical, got "exactly"; did you mean exact\?/,
    ],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, stdout, stderr } = await inProcess(['compare-stores', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
