/** The ledger of a search: one search at a time, and refused once somebody has changed it. */
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { ledgerHash, openLedger } from '../../../benchmarks/discovery/search/ledger.ts';
import { type SearchContext, search } from '../../../benchmarks/discovery/search/search.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { course, heading, options, searched } from '../play/played-by-hash.ts';

async function ledgerOf(candidates: number): Promise<string> {
  const file = join(await temporaryFolder(), 'ledger.jsonl');
  await searched(file, { candidates });
  return file;
}

async function reopened(file: string): Promise<readonly Entry[]> {
  const ledger = await openLedger(file, heading);
  await ledger.close();
  return ledger.entries;
}

describe('one search at a time', () => {
  test('a second one is refused in one line, and a third when both have ended is not', async () => {
    const file = await ledgerOf(3);
    const first = await openLedger(file, heading);
    expectDataError(
      await rejection(openLedger(file, heading)),
      /^.*: expected a ledger that no other search is at work on, got one that is locked; .*\.lock if none is$/,
    );
    await first.close();
    expect(await reopened(file)).toHaveLength(3);
    expect(await readdir(dirname(file))).toEqual(['ledger.jsonl']);
  });

  test('one that has lost the ledger to another writes no line more', async () => {
    const file = await ledgerOf(3);
    const before = await readFile(file, 'utf8');
    const lost = await openLedger(file, heading);
    const name = (await readdir(dirname(file))).find((each) => each.endsWith('.lock'))!;
    await writeFile(join(dirname(file), name), 'of another');
    expectDataError(await rejection(lost.append(lost.entries[0])), /got one that another has taken over$/);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('one that is refused leaves the ledger to others', async () => {
    const file = await ledgerOf(3);
    await rejection(openLedger(file, { ...heading, seed: 2 }));
    expect(await readdir(dirname(file))).toEqual(['ledger.jsonl']);
  });
});

describe('a last line that was cut off', () => {
  test('is taken away with a word', async () => {
    const file = await ledgerOf(3);
    const whole = await readFile(file, 'utf8');
    await appendFile(file, '{"index":3,"candid');
    const notices: string[] = [];
    const ledger = await openLedger(file, heading, (line) => notices.push(line));
    await ledger.close();
    expect(notices).toEqual([`${file}: the last line was cut off, and is taken away`]);
    expect(await readFile(file, 'utf8')).toBe(whole);
  });

  test('is not looked for in a file that is no ledger, which stays as it is', async () => {
    const file = join(await temporaryFolder(), 'ledger.jsonl');
    for (const text of ['a text without an end', 'one line\nand another']) {
      await writeFile(file, text);
      expectDataError(await rejection(openLedger(file, heading)), /ledger\.jsonl: /);
      expect(await readFile(file, 'utf8')).toBe(text);
    }
  });
});

test('a search whose ledger cannot be written any more ends with that error alone', async () => {
  const full = new Error('no space');
  const entries: Entry[] = [];
  let isFull = false;
  const ledger = {
    entries,
    async append(entry: Entry) {
      isFull ||= entries.length === 2;
      if (isFull) throw full;
      entries.push(entry);
    },
  };
  let played = 0;
  const { play, ...others } = course().team;
  const team: SearchContext['team'] = {
    ...others,
    async play(...asked) {
      played++;
      await setTimeout(1);
      // As threads do that are ended with the search.
      if (isFull) throw new Error('ended');
      return play(...asked);
    },
  };
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  expect(await rejection(search(ledger, { ...course(), team }, { ...options, workers: 4 }))).toBe(full);
  const before = played;
  await setTimeout(50);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  // Whoever was at work may ask once more; nobody else begins.
  expect(played).toBeLessThanOrEqual(before + 4);
});

describe('the content of a ledger', () => {
  test('is what the search had', async () => {
    const file = join(await temporaryFolder(), 'ledger.jsonl');
    const { entries } = await searched(file);
    expect(await reopened(file)).toEqual(entries);
    const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(1);
    expect(ledgerHash(lines.map((line) => JSON.parse(line)))).toBe(ledgerHash(entries));
  });

  test('is refused with its line when one character of it was changed', async () => {
    const file = await ledgerOf(6);
    const text = await readFile(file, 'utf8');
    const from = text.indexOf('\n') + 1;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: text.length - 2 }),
        fc.constantFrom('0', '9', 'a', ' '),
        async (at, character) => {
          fc.pre(text[at] !== character && text[at] !== '\n');
          await writeFile(file, text.slice(0, at) + character + text.slice(at + 1));
          const line = text.slice(0, at).split('\n').length;
          expectDataError(await rejection(openLedger(file, heading)), new RegExp(`: line ${line}: expected `));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is refused when a line of it was left out, doubled or moved', async () => {
    const file = await ledgerOf(6);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    for (const [changed, line] of [
      [[...lines.slice(0, 3), ...lines.slice(4)], 4],
      [[...lines.slice(0, 4), ...lines.slice(3)], 5],
      [[...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)], 4],
    ] as const) {
      await writeFile(file, `${changed.join('\n')}\n`);
      expectDataError(await rejection(openLedger(file, heading)), new RegExp(`: line ${line}: expected entry`));
    }
  });

  test('is refused without seals, as earlier versions wrote it', async () => {
    const file = await ledgerOf(3);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/,"seal":"[0-9a-f]{16}"/g, ''));
    expectDataError(
      await rejection(openLedger(file, heading)),
      /: line 2: expected a seal at its end, got none, as in ledgers of earlier versions; give --ledger another file$/,
    );
  });
});
