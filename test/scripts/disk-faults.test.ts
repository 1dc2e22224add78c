/** Everything that the commands write and read, where the disk does not do it: one line each, by who has to act, and nothing half-written. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExpected, writeExpected } from '../../benchmarks/committed/expected-file.ts';
import { openLedger } from '../../benchmarks/discovery/search/ledger.ts';
import { readDiscoveries, readDiscovery, writeDiscovery } from '../../benchmarks/discovery/search-record/discovery-files.ts';
import { writeWinner } from '../../benchmarks/discovery/search-record/write-winner.ts';
import { candidate } from '../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../benchmarks/discovery/space/known.ts';
import { readEpisode, readEpisodes, writeEpisode } from '../../benchmarks/episode-log/episode-files.ts';
import { readRecord, readRecords, writeRecord } from '../../benchmarks/record/record-files.ts';
import { Cache } from '../../datasets/cache/cache.ts';
import { SourceFile } from '../../datasets/formats/file/source-file.ts';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError, type Fault, MachineError } from '../../datasets/foundation/errors.ts';
import { importedIds } from '../../datasets/imports/imported.ts';
import { readPins } from '../../datasets/pins/pins.ts';
import { readQuestionSets } from '../../datasets/question-sets/question-sets.ts';
import { buildReport } from '../../reports/build-report.ts';
import { prices } from '../../reports/costs/prices.ts';
import { heading } from '../discovery/play/played-by-hash.ts';
import { logOfAnswers } from '../episode-log/made-up-episode.ts';
import { done } from '../regression/made-records.ts';
import { madeRecord } from '../reports/made-records.ts';
import { madeDiscovery } from '../reports/pages/discovery/made-discovery.ts';
import { rejection } from '../support/failure.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const record = madeRecord();
const log = logOfAnswers([['A', 'B'], ['A']], 'A', 'Qwen3-4B/aime25');
const baseline = done();
const { date, ...origin } = { date: '2026-01-31', ...baseline.provenance };
const found = candidate({ kind: 'composition', composition: confidenceMomentum });
const searched = {
  explorer: 'evolve',
  seed: 1,
  candidates: 1,
  ledgerHash: '',
  seconds: 1,
  dollars: 0,
  stores: [],
  ablations: [],
};

/** The functions that write to a named file. */
const WRITERS: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  'a file of figures': (file) => writeAtomically(file, Buffer.from('[]')),
  'an export, piece by piece': (file) => writeAtomically(file, [Buffer.from('a'), Buffer.from('b')]),
  'a run record': (file) => writeRecord(file, record),
  'an episode': (file) => writeEpisode(file, log),
  'a baseline': (file) => writeExpected(file, [baseline], { date, ...origin }),
  'a record of a discovery': (file) => writeDiscovery(file, madeDiscovery()),
  'a ledger': (file) => openLedger(file, heading),
  'an entry of the cache': (file) => new Cache('nowhere').write(file, Buffer.from('columns')),
};

/** The functions that write into a named folder. */
const FILLERS: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  'a report': (out) => buildReport({ records: [record], out }),
  'a winner': (folder) => writeWinner(found, folder, searched, 'found'),
  'a source, in the cache': (folder) => {
    const cache = new Cache(folder);
    return cache.write(cache.sourceFile('a'.repeat(64)), Buffer.from('source'));
  },
};

/** The functions that read a named file. */
const READERS: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  'a run record': readRecord,
  'an episode': readEpisode,
  'a baseline': readExpected,
  'a record of a discovery': readDiscovery,
  'a ledger': (file) => openLedger(file, heading),
  pins: (file) => readPins(file, new Cache('nowhere')),
  'question sets': readQuestionSets,
  'samples, whole': (file) => new SourceFile(file).bytes(),
  'the head of samples': (file) => new SourceFile(file).head(),
  'an entry of the cache': (file) => new Cache('nowhere').read(file, (bytes) => bytes),
  prices: async (file) => prices(file),
};

/** The functions that read a named folder. */
const LISTERS: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  'run records': readRecords,
  episodes: readEpisodes,
  discoveries: readDiscoveries,
  imports: (folder) => importedIds(new Cache(folder)),
};

/** Where things stand that are in the way. */
async function stage(): Promise<{ folder: string; places: Record<string, string> }> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'folder'));
  await writeFile(join(folder, 'file'), 'in the way');
  await symlink('loop', join(folder, 'loop'));
  const places = {
    folder: join(folder, 'folder'),
    file: join(folder, 'file'),
    'below a file': join(folder, 'file', 'x'),
    'a loop of links': join(folder, 'loop'),
    'too long a name': join(folder, 'n'.repeat(300)),
  };
  return { folder, places };
}

/** One line that names the place and the reason. */
function expectFault(error: Error, Kind: new (message: string) => Fault, place: string, reason: RegExp): void {
  expect(error, error.stack).toBeInstanceOf(Kind);
  expect(error.message).toMatch(reason);
  expect(error.message).toContain(place);
  expect(error.message).toMatch(/^[^\n]+: expected [^\n]+, got [^\n]+$/);
}

const NAMED: readonly [string, RegExp][] = [
  ['folder', /got (a folder|what is no file)/],
  ['below a file', /\(.*file is no folder\): .* got (a file on the way to it|something else of this name)$/],
  ['a loop of links', /got links that lead in a circle/],
  ['too long a name', /got too long a name$/],
];

describe.each(Object.entries(WRITERS))('%s is not written, and nothing is left,', (_, write) => {
  test.each(NAMED)('where there is a %s', async (what, reason) => {
    const { folder, places } = await stage();
    const before = await readdir(folder, { recursive: true });
    expectFault(await rejection(write(places[what])), DataError, places[what], reason);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  test.skipIf(!existsSync('/dev/full'))('where there is no space', async () => {
    const error = await rejection(write('/dev/full'));
    // A ledger is also read, which never ends there.
    if (error.message.includes('no file')) expectFault(error, DataError, '/dev/full', /got what is no file$/);
    else expectFault(error, MachineError, '/dev/full', /got ENOSPC: no space left on device$/);
    expect((await readdir('/dev')).filter((name) => name.startsWith('full'))).toEqual(['full']);
  });
});

describe.each(Object.entries(FILLERS))('%s is not written', (_, write) => {
  test.each(NAMED.slice(1))('where there is a %s', async (what, reason) => {
    const { places } = await stage();
    expectFault(await rejection(write(places[what])), DataError, places[what], reason);
  });

  test('where there is a file', async () => {
    const { places } = await stage();
    expectFault(
      await rejection(write(places.file)),
      DataError,
      places.file,
      /file is no folder\): .* got (a file on the way to it|something else of this name)$/,
    );
  });

  test.skipIf(!existsSync('/proc/self'))('where no folder can be made', async () => {
    expectFault(await rejection(write('/proc/nowhere')), DataError, '/proc/nowhere', /got nothing of this name$/);
  });
});

describe.each(Object.entries(READERS))('%s cannot be read', (_, read) => {
  test.each(NAMED)('where there is a %s', async (what, reason) => {
    const { places } = await stage();
    expectFault(await rejection(read(places[what])), DataError, places[what], reason);
  });
});

describe.each(Object.entries(LISTERS))('%s cannot be listed', (_, list) => {
  test.each(NAMED.slice(1))('where there is a %s', async (what, reason) => {
    const { places } = await stage();
    expectFault(await rejection(list(places[what])), DataError, places[what], reason);
  });
});

test.each(Object.entries({ records: readRecords, episodes: readEpisodes, discoveries: readDiscoveries }))(
  'a folder among %s that is called like one of them is named',
  async (_, list) => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'x.json'));
    expectFault(await rejection(list(folder)), DataError, join(folder, 'x.json'), /got a folder$/);
  },
);
