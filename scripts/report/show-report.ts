/** From records to the report, with the episode that it shows: shared by the commands that end in one. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROTATIONS } from '../../benchmarks/discovery/rotation/protocol.ts';
import { readRotation } from '../../benchmarks/discovery/rotation/rotation-record.ts';
import { readDiscoveries } from '../../benchmarks/discovery/search-record/discovery-files.ts';
import { readEpisodes } from '../../benchmarks/episode-log/episode-files.ts';
import type { EpisodeLog } from '../../benchmarks/episode-log/episode-schema.ts';
import { episodesFolder, recordShowcase } from '../../benchmarks/episode-log/showcase.ts';
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { contestantsOf, type Suite } from '../../benchmarks/suites/suite.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import type { Report } from '../../reports/build-report.ts';
import type { Discoveries, Rotation } from '../../reports/pages/shared/searches.ts';
import { showPages } from '../program/progress.ts';
import { committedBaseline } from './committed-baseline.ts';
import { controllerFacts } from './controller-facts.ts';

/**
 * Plays the episode that the report shows and builds the report into `<out>/report`.
 *
 * @param expected a baseline, whose figures the leaderboard marks as recomputed; the committed one unless given
 * @param declared what was declared beside the records
 */
export async function showReport(
  records: readonly RunRecord[],
  suite: Suite,
  out: string,
  expected?: readonly RunRecord[],
  declared: Declaration = {},
): Promise<Report> {
  const folder = episodesFolder(out);
  await rm(folder, { recursive: true, force: true });
  const episodes = await recordShowcase(records, contestantsOf(suite), folder);
  const known = expected ?? (await committedBaseline())?.records ?? [];
  const { buildReport } = await import('../../reports/index.ts');
  const discoveries = await discoveriesToShow();
  const controllers = await controllerFacts();
  const input = { records, episodes, expected: known, controllers, ...discoveries, declared, out: join(out, 'report') };
  return showPages((onPage) => buildReport({ ...input, onPage }));
}

/**
 * Builds the report of the committed baseline into a folder, marked as recorded.
 *
 * @param discovery as of `discoveriesToShow`
 * @throws DataError where no baseline is committed
 */
export async function showRecorded(out: string, discovery?: string): Promise<Report> {
  const baseline = await committedBaseline();
  if (baseline === undefined) throw new DataError('--recorded: expected committed figures of this version, got none');
  const { buildReport } = await import('../../reports/index.ts');
  const controllers = await controllerFacts();
  const { records, recorded } = baseline;
  const input = { records, recorded, controllers, ...(await discoveriesToShow(discovery)), out };
  return showPages((onPage) => buildReport({ ...input, onPage }));
}

/** The episodes that were played with the records of a folder. */
export async function episodesBeside(out: string): Promise<EpisodeLog[]> {
  const folder = episodesFolder(out);
  return existsSync(folder) ? readEpisodes(folder) : [];
}

/**
 * Searches for controllers: those of a folder, else those that were made here, else those committed with the project. The rotation comes with them.
 *
 * @throws DataError when the folder that is asked for holds none, or what is there is no record of a discovery
 */
export async function discoveriesToShow(folder?: string): Promise<{ discoveries?: Discoveries; rotation?: Rotation }> {
  const rotation = await rotationToShow();
  const own = await readDiscoveries(folder ?? join('results', 'discovery'));
  if (own.length > 0) return { ...rotation, discoveries: { records: own, recorded: false } };
  if (folder !== undefined) throw new DataError(`${folder}: expected records of discovery (*.json), got none`);
  const committed = await readDiscoveries(fileURLToPath(new URL('../../benchmarks/committed/discovery', import.meta.url)));
  return { ...rotation, ...(committed.length > 0 && { discoveries: { records: committed, recorded: true } }) };
}

/** The rotations that were made here, else those committed with the project. @throws DataError when a file is no record of a rotation */
async function rotationToShow(): Promise<{ rotation?: Rotation }> {
  const own = await rotationsIn(join('results', 'rotation'));
  if (own.length > 0) return { rotation: { runs: own, recorded: false } };
  const committed = await rotationsIn(fileURLToPath(new URL('../../benchmarks/committed/rotation', import.meta.url)));
  return committed.length === 0 ? {} : { rotation: { runs: committed, recorded: true } };
}

/** The rotations of the protocols that come with the project, each beside its like on simulated questions. */
async function rotationsIn(folder: string): Promise<Rotation['runs']> {
  const read = (name: string) => readRotation(join(folder, `${name}.json`));
  const runs = ROTATIONS.map(async ({ name, simulated: like }) => {
    const [record, simulated] = await Promise.all([read(name), read(like)]);
    return record === undefined ? [] : [{ name, record, ...(simulated && { simulated }) }];
  });
  return (await Promise.all(runs)).flat();
}
