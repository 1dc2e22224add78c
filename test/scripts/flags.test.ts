import { expect, test } from 'vitest';
import { numberOf } from '../../scripts/program/command.ts';
import { flagWords } from '../../scripts/program/flag-words.ts';

test('flags stand as words of a command line in their order, quoted for a shell, those without a value left out', () => {
  const flags = { suite: 'paper', config: undefined, traces: ['Qwen3-*/aime24', 'a/b'], 'merge-votes': true, fresh: false };
  expect(flagWords(flags).join(' ')).toBe("--suite paper --traces 'Qwen3-*/aime24' --traces a/b --merge-votes");
});

test('a number is taken where it is one that the option accepts, and refused in one line elsewhere', () => {
  const positive = (text: string) => numberOf('gamma', text, (value) => value > 0, 'a number above 0');
  expect(['0.25', '.5', '2.', '1e3'].map(positive)).toEqual([0.25, 0.5, 2, 1000]);
  for (const text of ['0', '-1', '', ' ', 'x', 'Infinity', '1,5', '0x10', '1 '])
    expect(() => positive(text)).toThrow(`--gamma: expected a number above 0, got ${JSON.stringify(text)}`);
});
