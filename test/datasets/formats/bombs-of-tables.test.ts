import { expect, test } from 'vitest';
import { runScript } from '../../support/command-run.ts';
import { TABLE_BOMBS } from './bombs-of-tables.ts';

interface Read {
  readonly results: readonly { readonly name: string; readonly said: string; readonly seconds: number }[];
  readonly megabytes: number;
}

/** In a process of its own, whose memory is that of the bombs and of reading them. */
const reading = runScript('test/support/read-table-bombs.ts', [], {}).then(({ stdout, stderr }): Read => {
  expect(stderr).toBe('');
  return JSON.parse(stdout);
});

test.each(TABLE_BOMBS.map(({ name, format, says }, place) => ({ name: `${format}: ${name}`, says, place })))(
  'a small table that asks for much is refused in one line: $name',
  async ({ name, says, place }) => {
    const result = (await reading).results[place];
    expect(result.name).toBe(name);
    expect(result.said).toMatch(/^made-up: .*expected .*, got .*$/);
    expect(result.said).toMatch(says);
    expect(result.seconds).toBeLessThan(20);
  },
  60_000,
);

test('reading them all takes little memory', async () => {
  expect((await reading).megabytes).toBeLessThan(500);
}, 60_000);
