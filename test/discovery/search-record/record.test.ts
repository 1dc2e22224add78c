/** The record of a discovery: what is kept of a search, and how it lies on disk. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluations } from '../../../benchmarks/discovery/discover.ts';
import { reach, tokensBetween } from '../../../benchmarks/discovery/held-out/reach.ts';
import { emptySums } from '../../../benchmarks/discovery/objective/curve.ts';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { race, type ScoringContext } from '../../../benchmarks/discovery/search/race.ts';
import { elapsed } from '../../../benchmarks/discovery/search/search.ts';
import {
  asWritten,
  readDiscoveries,
  readDiscovery,
  writeDiscovery,
} from '../../../benchmarks/discovery/search-record/discovery-files.ts';
import { discoverySchema } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { milestones } from '../../../benchmarks/discovery/search-record/milestones.ts';
import type { CandidateBody } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { madeDiscovery } from '../../reports/pages/discovery/made-discovery.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { broken } from '../../support/mutations.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { madeObjective } from '../objective/made-objective.ts';

describe('a record', () => {
  const record = madeDiscovery();

  test('comes back from disk as it was written, and is written the same each time', async () => {
    const folder = await temporaryFolder();
    const [one, two] = ['one.json', 'two.json'].map((name) => join(folder, name));
    await writeDiscovery(one, record);
    const read = await readDiscovery(one);
    expect(read).toEqual(asWritten(record));
    await writeDiscovery(two, read);
    expect(await readFile(two, 'utf8')).toBe(await readFile(one, 'utf8'));
    expect(await readDiscoveries(folder)).toEqual([read, read]);
  });

  test('keeps eight digits of a figure', () => {
    const { cost } = asWritten({ ...record, cost: { ...record.cost, seconds: 1 / 3, evaluations: 12_345_678 } });
    expect([cost.seconds, cost.evaluations]).toEqual([0.33333333, 12_345_678]);
  });

  test('is refused where it breaks the schema, naming file and field', async () => {
    const file = join(await temporaryFolder(), 'record.json');
    await fc.assert(
      fc.asyncProperty(broken(record), async ({ broken }) => {
        if (discoverySchema.safeParse(broken).success) return;
        await writeFile(file, JSON.stringify(broken));
        const error = await rejection(readDiscovery(file));
        expectDataError(error, /expected .*, got /);
        expect((error as Error).message.startsWith(`${file}: `)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('of version 1 is still read, with averages alone; of a later version it is refused', async () => {
    const file = join(await temporaryFolder(), 'record.json');
    const { parts, ...averages } = record.heldOut!;
    expect(parts).toHaveLength(13);
    await writeFile(file, JSON.stringify({ ...record, version: 1, heldOut: averages }));
    expect(await readDiscovery(file)).toMatchObject({ version: 1, heldOut: { orders: 100 } });
    await writeFile(file, JSON.stringify({ ...record, version: 3 }));
    expectDataError(await rejection(readDiscovery(file)), /: version: expected .*, got 3$/);
  });

  test('is none where there is no folder', async () => {
    expect(await readDiscoveries(join(await temporaryFolder(), 'none'))).toEqual([]);
  });
});

/** Entries of rounds of four: failures, some that ran to the end, and some that did not. */
const arbitraryEntries = fc
  .array(
    fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), fate: fc.constantFrom('end', 'end', 'early', 'failed') }),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  .map((fates) => [{ score: 0.1, fate: 'end' }, ...fates])
  .map((fates) =>
    fates.map(({ score, fate }, index): Entry => {
      const scores = { score, folds: [], curve: [], orders: fate === 'end' ? 16 : 1 };
      const candidate = { id: String(index), parents: [], what: { kind: 'code', code: '' } } as const;
      const common = { index, candidate, explorer: 'evolve', round: Math.floor(index / 4), seconds: 1, tokens: 0, dollars: 0 };
      return fate === 'failed' ? { ...common, failure: 'expected' } : { ...common, scores };
    }),
  );

describe('the trajectory', () => {
  test('never falls, ends at the best of all after the last candidate, and has sixteen milestones at most', () => {
    fc.assert(
      fc.property(arbitraryEntries, (entries) => {
        const found = milestones(entries, elapsed(entries, 0, entries.length, 1));
        const scores = found.map(({ best }) => best.scores.score);
        expect(scores).toEqual([...scores].sort((a, b) => a - b));
        const ran = entries.flatMap((entry) => (entry.scores?.orders === 16 ? [entry.scores.score] : []));
        expect(scores.at(-1)).toBe(Math.max(...ran));
        expect(found.at(-1)).toMatchObject({ candidates: entries.length, round: entries.at(-1)?.round });
        expect(found.at(-1)?.seconds).toBeCloseTo(entries.length, 6);
        expect(found.length).toBeLessThanOrEqual(16);
        expect(new Set(found.map(({ round }) => round)).size).toBe(found.length);
      }),
    );
  });

  test('notes what was best when its round ended', () => {
    const scored = [0.2, 0.1, 0.4, 0.3, 0.1, 0.1, 0.1, 0.1, 0.5].map((score, index) => ({ score, index }));
    const entries = scored.map(({ score, index }) => {
      const scores = { score, folds: [], curve: [], orders: 16 };
      return { index, round: Math.floor(index / 4), seconds: 1, scores } as unknown as Entry;
    });
    const found = milestones(entries, elapsed(entries, 0, 9, 1));
    expect(found.map(({ best, candidates }) => [best.scores.score, candidates])).toEqual([
      [0.4, 4],
      [0.5, 9],
    ]);
  });
});

test('evaluations are what was played of candidates, an evaluation being sixteen orders at one β', async () => {
  const objective = madeObjective({ betas: [0, 0.5, 1] });
  let played = 0;
  const play: ScoringContext['team']['play'] = async (_, betas, { count }) => {
    played += betas.length * count;
    const sums = betas.map((beta) => {
      const own = emptySums(2);
      own.totalTokens.fill(count * (10 + beta));
      return own;
    });
    return { orders: count, sums };
  };
  const course = { team: { play }, objective, reference: [0, 0] };
  const what: CandidateBody = { kind: 'composition', composition: confidenceMomentum };
  const entries = [];
  for (const bar of [-10, 0, 10]) entries.push({ scores: await race(what, bar, course) } as Entry);
  expect(evaluations([...entries, {} as Entry], objective)).toBe(played / 16);
});

describe('the time that a search took', () => {
  const entries = [2, 2, 4].map((seconds) => ({ seconds }) as Entry);

  test('is the wall clock’s, entries scored beside others sharing it', () => {
    expect(elapsed(entries, 0, 4, 2)).toEqual([1, 2, 4]);
  });

  test('of a search that was killed counts what went before at the pace of what came after', () => {
    expect(elapsed(entries, 2, 2, 2)).toEqual([1, 2, 4]);
  });

  test('of one that only had to be read is shared among those scored at a time', () => {
    expect(elapsed(entries, 3, 0, 4)).toEqual([0.5, 1, 2]);
  });
});

describe('the tokens that reach an accuracy', () => {
  const curve = [
    { accuracy: 0.2, totalTokens: 100 },
    { accuracy: 0.4, totalTokens: 10_000 },
    { accuracy: 0.3, totalTokens: 20_000 },
  ];

  test('are those of the cheapest setting as accurate, and fewer between settings, over log tokens', () => {
    const { setting, between } = reach(curve, 0.3);
    expect(setting).toBe(10_000);
    expect(between).toBeCloseTo(1000, 6);
  });

  test('are the cheapest setting’s where that is as accurate, and none where no setting is', () => {
    expect(reach(curve, 0.2)).toEqual({ setting: 100, between: 100 });
    expect(reach(curve, 0.5)).toEqual({});
  });

  test('between settings lie on the line wherever it first crosses', () => {
    const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
    const points = fc.array(fc.record({ accuracy, tokens: fc.double({ min: 1, max: 1e6, noNaN: true }) }), { minLength: 1 });
    fc.assert(
      fc.property(points, accuracy, (points, goal) => {
        const tokens = tokensBetween(points, goal);
        const reaching = points.filter((point) => point.accuracy >= goal).map((point) => point.tokens);
        if (reaching.length === 0) {
          expect(tokens).toBeUndefined();
          return;
        }
        const below = points.filter((point) => point.accuracy < goal && point.tokens <= Math.min(...reaching));
        expect(tokens).toBeLessThanOrEqual(Math.min(...reaching) * (1 + 1e-9));
        for (const point of below) expect(tokens).toBeGreaterThanOrEqual(point.tokens * (1 - 1e-9));
      }),
    );
  });
});
