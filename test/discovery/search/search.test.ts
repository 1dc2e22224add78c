/** A search: rounds of proposals, raced and noted; the same for a seed however it was run. */

import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import type { OrderRange } from '../../../benchmarks/discovery/play/play-candidate.ts';
import { barOf, elites, kindOf } from '../../../benchmarks/discovery/search/archive.ts';
import type { Explorer } from '../../../benchmarks/discovery/search/explorer.ts';
import { ledgerHash, openLedger } from '../../../benchmarks/discovery/search/ledger.ts';
import { STANDARD } from '../../../benchmarks/discovery/search/manner.ts';
import { race } from '../../../benchmarks/discovery/search/race.ts';
import { type CandidateBody, candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { STAGES } from '../../../benchmarks/discovery/space/search-settings.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { course, heading, searched } from '../play/played-by-hash.ts';

/** A search that nothing disturbs, and the text of its ledger. */
let whole: Awaited<ReturnType<typeof searched>> & { readonly text: string };
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  const history = await searched(join(folder, 'ledger'));
  whole = { ...history, text: await readFile(join(folder, 'ledger'), 'utf8') };
  await rm(folder, { recursive: true });
});

describe('with the same seed', () => {
  test('a search ends at the same, whatever the number of workers', async () => {
    const folder = await temporaryFolder();
    const four = await searched(join(folder, '4'), { workers: 4 });
    expect(whole.entries).toHaveLength(300);
    expect(four.entries).toEqual(whole.entries);
    expect(await readFile(join(folder, '4'), 'utf8')).toBe(whole.text);
    const again = await searched(join(folder, '1'));
    expect(again.entries).toEqual(whole.entries);
    const other = await searched(join(folder, '2'), { seed: 2 });
    expect(ledgerHash(other.entries)).not.toBe(ledgerHash(whole.entries));
  });

  test.each([1, 700, 20_000, 101_234])('a search that was killed after %i bytes goes on to the same end', async (bytes) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'killed');
    await searched(file, { candidates: 200 });
    const length = (await readFile(file)).length;
    await truncate(file, Math.max(length - bytes, JSON.stringify(heading).length + 1));
    const resumed = await searched(file);
    expect(resumed.entries).toEqual(whole.entries);
    expect(resumed.best).toEqual(whole.best);
    expect(await readFile(file, 'utf8')).toBe(whole.text);
  });

  test('a search begins no round after its time, and goes on from there another day', async () => {
    const folder = await temporaryFolder();
    let now = 0;
    const stopped = await searched(join(folder, 'a'), { clock: () => now++, deadline: 20 });
    expect(stopped.entries.length).toBeGreaterThan(0);
    expect(stopped.entries.length).toBeLessThan(300);
    const resumed = await searched(join(folder, 'a'));
    expect(ledgerHash(resumed.entries)).toBe(ledgerHash(whole.entries));
  });
});

test('proposes nothing twice', () => {
  expect(new Set(whole.entries.map((entry) => entry.candidate.id)).size).toBe(300);
});

test('ends when an explorer has nothing more to propose', async () => {
  const silent: Explorer = { name: 'silent', propose: async () => [] };
  const { entries, best } = await searched(join(await temporaryFolder(), 'ledger'), { explorer: silent });
  expect([entries, best]).toEqual([[], undefined]);
});

test('notes what was refused, and what failed in play, with the reason in one line, and what proposing it has cost', async () => {
  const code = (text: string): CandidateBody => ({ kind: 'code', code: text });
  const agent: Explorer = {
    name: 'agent',
    propose: async ({ entries }) =>
      entries.length > 0
        ? []
        : [
            { candidate: candidate(code('first')), fault: 'expected a controller, got nothing', tokens: 120, dollars: 0.5 },
            { candidate: candidate(code('second')), tokens: 7, dollars: 0 },
          ],
  };
  const { entries, best } = await searched(join(await temporaryFolder(), 'ledger'), { explorer: agent });
  expect(entries).toMatchObject([
    { index: 0, explorer: 'agent', round: 0, failure: 'expected a controller, got nothing', tokens: 120, dollars: 0.5 },
    { index: 1, round: 0, failure: 'TypeError: second', tokens: 7, dollars: 0 },
  ]);
  expect(best).toBeUndefined();
});

test('known compositions are dropped without a word: proposing them again has cost nothing', async () => {
  const composition = drawComposition(stream('again'));
  const again: Explorer = {
    name: 'again',
    propose: async () => [{ candidate: candidate({ kind: 'composition', composition }), tokens: 0, dollars: 0 }],
  };
  expect((await searched(join(await temporaryFolder(), 'ledger'), { explorer: again })).entries).toHaveLength(1);
});

test('a ledger of another search is refused, and so is one that is damaged', async () => {
  const file = join(await temporaryFolder(), 'ledger');
  await searched(file, { candidates: 3 });
  await expect(openLedger(file, { ...heading, seed: 2 })).rejects.toThrow(
    /expected the ledger of this search, got that of another/,
  );
  await writeFile(file, `${JSON.stringify(heading)}\n{"index":1}\n`);
  await expect(openLedger(file, heading)).rejects.toThrow(/line 2: expected entry 0/);
  await writeFile(file, `${JSON.stringify(heading)}\nnothing\n`);
  await expect(openLedger(file, heading)).rejects.toThrow(/line 2: expected JSON in UTF-8, got 7 bytes that do not parse/);
});

describe('a race', () => {
  const what: CandidateBody = { kind: 'composition', composition: drawComposition(stream('a racer')) };

  test('plays the best in all orders, each once', async () => {
    const played: { orders: OrderRange }[] = [];
    const scores = await race(what, -1, course(played as never));
    expect(scores.orders).toBe(STAGES[STAGES.length - 1].orders);
    const orders = played.flatMap(({ orders: { first, count } }) => Array.from({ length: count }, (_, i) => first + i));
    expect(orders).toEqual(Array.from({ length: scores.orders }, (_, i) => 1000 + i));
  });

  test('plays the stages that the manner of a search says', async () => {
    const manner = { ...STANDARD, stages: [{ orders: 2, slack: 0 }] };
    expect((await race(what, -1, { ...course(), manner })).orders).toBe(2);
  });

  test('ends early for those far below the bar', async () => {
    const scores = await race(what, 2, course());
    expect(scores.orders).toBe(STAGES[0].orders);
  });
});

describe('the archive', () => {
  const entry = (index: number, score: number, orders = 16): Entry => ({
    index,
    candidate: candidate({ kind: 'composition', composition: drawComposition(stream('archive', index)) }),
    explorer: 'evolve',
    round: 0,
    scores: { score, folds: [], curve: [], orders },
    seconds: 0,
    tokens: 0,
    dollars: 0,
  });

  test('keeps the best that ran to the end, and not more than twelve of a kind', () => {
    const entries = [entry(0, 0.9, 4), ...Array.from({ length: 400 }, (_, i) => entry(i + 1, i / 400))];
    const kept = elites(entries);
    expect(kept.map(({ index }) => index)).not.toContain(0);
    expect(kept[0].scores.score).toBe(399 / 400);
    const kinds = kept.map(({ candidate: { what } }) => kindOf(what));
    for (const kind of kinds) expect(kinds.filter((other) => other === kind).length).toBeLessThanOrEqual(12);
  });

  test('is as large as the manner of a search says', () => {
    const entries = Array.from({ length: 400 }, (_, i) => entry(i, i / 400));
    const kept = elites(entries, { size: 5, ofAKind: 1 });
    expect(kept).toHaveLength(5);
    expect(new Set(kept.map(({ candidate: { what } }) => kindOf(what))).size).toBe(5);
    expect(barOf(kept, { few: 6 })).toBe(Number.NEGATIVE_INFINITY);
    expect(barOf(kept, { few: 5 })).toBe(kept[4].scores.score);
  });

  test('has a bar only once it holds a few', () => {
    const entries = Array.from({ length: 60 }, (_, i) => entry(i, i / 60));
    expect(barOf(elites(entries.slice(0, 5)))).toBe(Number.NEGATIVE_INFINITY);
    expect(barOf(elites(entries))).toBe(elites(entries).at(-1)?.scores.score);
  });
});
