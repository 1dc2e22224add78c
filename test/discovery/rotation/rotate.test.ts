/** `npm run discover -- --protocol FILE`: a tiny rotation on simulated stores, from searches to the record. */
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRotation } from '../../../benchmarks/discovery/rotation/rotation-record.ts';
import type { RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { inProcess } from '../../support/in-process.ts';
import { shortenSearches } from './short-searches.ts';

shortenSearches();

const PROTOCOL = {
  protocol: 1,
  estimands: {},
  models: ['simulated-Qwen3-0.6B', 'simulated-Qwen3-4B'],
  datasets: ['aime24', 'hmmt25'],
  leaveDatasetsOut: { seeds: [1, 2], candidates: 2, finalists: 1 },
  cells: { seeds: [1], candidates: 2, finalists: 1 },
  inner: { seed: 1, candidates: 2, finalists: 1, orders: 1, complexity: [0.0003], bounds: [[0.0625, 0.5]] },
  judging: {
    orders: 1,
    steps: 4,
    baselineWidth: 64,
    margin: 0.02,
    rivalBetas: [0.2, 0.5, 1],
    shortestFirst: { widths: [4, 64], shares: [0.25] },
    oracleWidths: [64, 8],
    unseen: [
      { stores: ['simulated-Qwen3-8B/aime25'], baselineWidth: 32 },
      { stores: ['simulated-Qwen3-8B/aime25'], baselineWidth: 32, roundTokens: 1000 },
    ],
  },
};

let folder: string;
const at = (name: string) => join(folder, name);
const rotation = (...more: string[]) => {
  return inProcess([
    'discover',
    '--protocol',
    at('protocol.json'),
    '--ledger',
    at('searches'),
    '--record',
    at('record.json'),
    ...more,
  ]);
};
/** Figures that no clock decides. */
async function figures(): Promise<Partial<RotationRecord>> {
  const { made: _, cost, folds, ...rest } = (await readRotation(at('record.json')))!;
  const found = folds.map((fold) => ({ ...fold, found: fold.found.map((each) => ({ ...each, seconds: 0 })) }));
  return { ...rest, cost: { ...cost, seconds: 0 }, folds: found };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  await writeFile(at('protocol.json'), JSON.stringify(PROTOCOL));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a rotation', () => {
  test('ends with one line where the time is not enough for a seed on every dataset', async () => {
    const { code, stderr } = await rotation('--minutes', '0');
    expect([code, stderr]).toEqual([
      1,
      'discover: --minutes: expected time for one seed on every dataset, got 0; the same command goes on\n',
    ]);
    expect(await readRotation(at('record.json'))).toBeUndefined();
  });

  test('searches on every fold, then judges, and leaves a record of all folds', async () => {
    const { code, stdout, stderr } = await rotation();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^protocol: {3}[0-9a-f]{64}$/m);
    expect(stdout).toMatch(/^ {2}aime24 without simulated-Qwen3-4B {4}[+−]\d+\.\d\d \[.*\] p \d\.\d{3} \(seeds .*\); /m);
    expect(stdout).toMatch(/^aim \(published\): /m);
    const record = (await readRotation(at('record.json')))!;
    expect(record).toMatchObject({ simulated: true, frozen: PROTOCOL, cost: { searches: 16 } });
    expect(record.made.command).toContain('discover -- --protocol ');
    expect(
      record.folds.map(({ name, found, tried, judged }) => [name, found.length, tried.length, judged.winners.length]),
    ).toEqual([
      ['aime24', 2, 0, 2],
      ['hmmt25', 2, 0, 2],
      ['aime24 without simulated-Qwen3-0.6B', 1, 1, 1],
      ['aime24 without simulated-Qwen3-4B', 1, 1, 1],
      ['hmmt25 without simulated-Qwen3-0.6B', 1, 1, 1],
      ['hmmt25 without simulated-Qwen3-4B', 1, 1, 1],
    ]);
    expect(record.pooled.map(({ kind }) => kind)).toEqual(['dataset', 'cell']);
    expect(record.folds[0].limits.map(({ knows, width }) => [knows, width])).toMatchObject([
      ['gold', 64],
      ['gold', 8],
      ['gold', expect.any(Number)],
      ['vote', 64],
    ]);
    // Nothing tells what probes of simulated stores cost.
    expect(record.folds[0].judged.winners[0].billed).toBeUndefined();
  });

  test('that was killed goes on, and ends at the same record', async () => {
    const before = await figures();
    const names = (await readdir(at('searches'))).filter((name) => name.endsWith('.json')).sort();
    expect(names).toHaveLength(16);
    // One search had ended without its result, one was in the middle of a line, one had not begun.
    const [ended, cut, absent] = names.map((name) => at(join('searches', name.replace(/\.json$/, ''))));
    for (const each of [ended, cut, absent]) await rm(`${each}.json`);
    await truncate(`${cut}.jsonl`, (await readFile(`${cut}.jsonl`)).length - 20);
    await rm(`${absent}.jsonl`);
    expect((await rotation()).code).toBe(0);
    expect(await figures()).toEqual(before);
  });

  test('leaves out the cells that the time was not enough for', async () => {
    for (const name of await readdir(at('searches'))) if (name.includes('without')) await rm(at(join('searches', name)));
    expect((await rotation('--minutes', '0')).code).toBe(0);
    expect((await figures()).folds!.map(({ name }) => name)).toEqual(['aime24', 'hmmt25']);
  });

  test('refuses results and records of another protocol', async () => {
    await writeFile(at('protocol.json'), JSON.stringify({ ...PROTOCOL, cells: { ...PROTOCOL.cells, candidates: 3 } }));
    const other =
      /^discover: .*record\.json: protocol: expected [0-9a-f]{64}, the protocol of this rotation, got [0-9a-f]{64}; give --record another file\n$/;
    expect(await rotation()).toMatchObject({ code: 2, stderr: expect.stringMatching(other) });
    await rm(at('record.json'));
    const found =
      /^discover: .*aime24-seed-1\.json: protocol: expected [0-9a-f]{64}, the protocol of this rotation, got [0-9a-f]{64}\n$/;
    expect(await rotation()).toMatchObject({ code: 2, stderr: expect.stringMatching(found) });
  });

  test.each([
    [['--seed', '3'], '--seed: expected it without --protocol, which says all that decides a result, got both'],
    [['--minutes', 'x'], '--minutes: expected an integer from 0 to 10000, got "x"'],
  ])('is told in one line what is wrong: %j', async (more, message) => {
    expect(await rotation(...more)).toMatchObject({ code: 2, stdout: '', stderr: `discover: ${message}\n` });
  });

  test('needs a protocol that is there', async () => {
    const { code, stderr } = await inProcess(['discover', '--protocol', at('none.json')]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^discover: .*none\.json: expected a protocol that can be read, got .*\n$/),
    ]);
  });
});
