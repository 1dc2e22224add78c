/** Brings someone's own samples into the cache, under an id by which they can be played like the pinned ones. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, columnPieces } from '../cache/column-file.ts';
import { hashOfFile, SourceFile, STANDARD_INPUT } from '../formats/file/source-file.ts';
import { DataError, show } from '../foundation/errors.ts';
import { type Pin, readPins } from '../pins/pins.ts';
import { comesWithProject } from '../store/embedded-ids.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import { defaultId, nameInId } from './default-id.ts';
import { findImported, keepImported, removeColumns } from './imported.ts';
import { type Imported, importedIdSchema } from './imported-schema.ts';
import { choicesOf, type Reading, type ReadingReport, readSamples } from './read-samples.ts';

export interface ImportOptions extends Reading {
  /** `MODEL/DATASET`; unless given, `imported/` and the readable part of the first file's name. */
  readonly id?: string | undefined;
  /** Whether samples imported under the id before, from other bytes, may be replaced. */
  readonly replace?: boolean | undefined;
  readonly cache?: Cache;
  /** The pins whose ids are taken; the project's own unless given. */
  readonly pins?: readonly Pin[];
}

export interface Outcome {
  readonly imported: Imported;
  readonly recorded: RecordedTraces;
  /** How answers were read; undefined for formats of whole stores. */
  readonly reading?: ReadingReport;
  /** `again`: the same bytes, read the same way, were there already. */
  readonly status: 'new' | 'again' | 'replaced';
}

/**
 * Reads and validates all files, keeps their columns in the cache, and remembers the id. Returns what was imported.
 *
 * @param paths the files of one store
 * @throws DataError when a file is not of the format, or the id is taken; nothing is left behind
 */
export async function importSamples(paths: readonly string[], options: ImportOptions = {}): Promise<Outcome> {
  const { cache = new Cache(), replace = false } = options;
  if (new Set(paths).size < paths.length) throw new DataError('files: expected each file once, got one twice');
  const files = paths.map((path) => new SourceFile(path));
  const id = checkedId(options.id ?? (await defaultId(paths, cache, replace)));
  const taken = (options.pins ?? (await readPins(undefined, cache))).some((pin) => pin.id === id);
  if (taken) throw new DataError(`id: expected one that the project does not pin itself, got ${show(id)}`);
  const { recorded, format, ordered, reading } = await readSamples(id, files, options);

  const identities = files.map(({ identity }) => identity);
  const how = { format, ...chosen(options) };
  const hashes = identities.map((file) => file.sha256);
  const sha256 = hashOf([...(ordered ? hashes : hashes.sort()), ...Object.values(how)]);
  const { questions, final } = recorded.traces;
  const rules = reading === undefined ? {} : rulesOf(reading);
  const trusted = options.trustExtraction && (reading?.comparison?.differing.length ?? 0) > 0;
  const imported: Imported = {
    id,
    sha256,
    ...how,
    ...(trusted && { trustExtraction: true }),
    files: identities,
    questions,
    branches: final.length,
    ...rules,
  };
  const outcome = { imported, recorded, ...(reading && { reading }) };
  const before = await findImported(id, cache);
  if (before !== undefined && before.sha256 !== sha256 && !replace) {
    const [there, got] = [before, imported].map(sizesOf);
    throw new DataError(`id: expected one that is free, or --replace: ${id} is ${there}, got ${got}; another --id keeps both`);
  }
  await cache.write(cache.columnFile(sha256, COLUMNS_VERSION), columnPieces(recorded, sha256));
  try {
    await keepImported(imported, cache);
  } catch (error) {
    await removeColumns(sha256, cache);
    throw error;
  }
  if (before === undefined) return { ...outcome, status: 'new' };
  if (before.sha256 === sha256) return { ...outcome, status: 'again' };
  await removeColumns(before.sha256, cache);
  return { ...outcome, status: 'replaced' };
}

/** `samples.jsonl (3 questions, 12 branches), samples-jsonl` */
export function sizesOf({ questions, branches, files, format }: Imported): string {
  const of = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  const size = `${of(questions, 'question', 'questions')}, ${of(branches, 'branch', 'branches')}`;
  return `${files.map(({ name }) => name).join(' and ')} (${size}), ${format}`;
}

/** Returns the part of the reading report that later runs need: the grading, and how many answers could not be read. */
function rulesOf({ comparison, unread }: ReadingReport): Pick<Imported, 'grading' | 'unread'> {
  const grading = comparison?.grading ?? 'exact';
  return { ...(grading !== 'exact' && { grading }), ...(unread > 0 && { unread }) };
}

/**
 * Returns the earlier import of these very files, read in the same way. Undefined where anything differs, or its columns are gone.
 *
 * @throws DataError or MachineError when a file cannot be read
 */
export async function unchangedImport(paths: readonly string[], options: ImportOptions): Promise<Imported | undefined> {
  const { cache = new Cache(), format, trustExtraction, replace } = options;
  if (paths.includes(STANDARD_INPUT)) return undefined;
  const before = await findImported(options.id ?? (await defaultId(paths, cache, replace)), cache).catch(() => undefined);
  if (before === undefined || (format !== undefined && format !== before.format)) return undefined;
  if (before.trustExtraction && !trustExtraction) return undefined;
  if (!existsSync(cache.columnFile(before.sha256, COLUMNS_VERSION))) return undefined;
  const hashes: string[] = [];
  for (const path of paths) hashes.push(await hashOfFile(path));
  const how = Object.values({ format: before.format, ...chosen(options) });
  const same = [hashes, [...hashes].sort()].some((order) => hashOf([...order, ...how]) === before.sha256);
  return same ? before : undefined;
}

/** The choices that decide what comes out of the files. */
function chosen(options: ImportOptions): Record<string, string> {
  const given = Object.entries({ ...choicesOf(options), extract: options.extract }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}

/** @throws DataError unless an id can be played under this name */
function checkedId(id: string): string {
  if (!comesWithProject(id) && importedIdSchema.safeParse(id).success) return id;
  throw new DataError(`id: expected MODEL/DATASET of letters, digits and . _ @ -, such as my-model/my-dataset, got ${show(id)}`);
}

/**
 * The stores that files make, by their ids: one of all of them; or, where the id has a `*`, one of each. The `*` stands for the name of the
 * file.
 *
 * @throws DataError where two files make one id
 */
export function storesOf(paths: readonly string[], id: string): { readonly id: string; readonly files: readonly string[] }[] {
  if (!id.includes('*')) return [{ id, files: paths }];
  const stores = paths.map((path) => ({ id: id.replaceAll('*', nameInId(path)), files: [path] }));
  const again = stores.find((store, s) => stores.findIndex((other) => other.id === store.id) !== s);
  if (again === undefined) return stores;
  throw new DataError(`id: expected another id for each file, got ${show(again.id)} again of ${again.files[0]}`);
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256')
    .update(['imported', ...parts].join('\n'))
    .digest('hex');
}
