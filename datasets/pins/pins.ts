/**
 * The pinned sources. A pins file is validated completely, but only once, since loading zod takes longer than opening twelve stores. The
 * cache remembers which pins files have passed, by their hash together with the schema's.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Cache } from '../cache/cache.ts';
import { DataError, show } from '../foundation/errors.ts';
import { parseJson } from '../foundation/json.ts';
import { systemFault } from '../foundation/system-fault.ts';
import { withPinnedFiles } from './pinned-files.ts';
import type { Pin } from './pins-schema.ts';

export type { Pin } from './pins-schema.ts';

const PINS = fileURLToPath(new URL('pins.json', import.meta.url));
const SCHEMA = new URL('pins.schema.json', import.meta.url);

/** One file of a source: where it is, which bytes it is, and what it is about where it does not tell. */
export type PinnedFile = Pick<Pin, 'url' | 'sha256' | 'bytes' | 'key'>;

/** The fields of a source that fetching needs. */
export type Fetchable = Pick<Pin, 'id' | 'url' | 'sha256' | 'bytes' | 'key' | 'files' | 'keepSource'>;

/** The files of a source, the main one first. */
export function filesOf(pin: Fetchable): readonly PinnedFile[] {
  return [pin, ...(pin.files ?? [])];
}

/** Bytes of all files of a source. */
export function bytesOf(pin: Fetchable): number {
  return filesOf(pin).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Returns the SHA-256 of what the traces of a source are made from. With one file and nothing else it is the hash of the file.
 * Otherwise it covers the hashes of all files, what they are about, and the name of the source's part.
 */
export function sourceHash(pin: Pin): string {
  if (pin.files === undefined && pin.part === undefined && pin.key === undefined) return pin.sha256;
  const files = filesOf(pin);
  const keys = files.flatMap(({ key }) => (key === undefined ? [] : [`${key.question} ${key.gold}`]));
  const named = [...files.map(({ sha256 }) => sha256), pin.part ?? '', ...keys].join('\n');
  return createHash('sha256').update(named).digest('hex');
}

/** The project's own pins, in the order of the file. */
export function pins(): Promise<readonly Pin[]> {
  return readPins(PINS);
}

/**
 * Reads and validates a pins file, the project's own unless given.
 *
 * @param cache where it is remembered which files have passed
 * @throws DataError naming file, entry and field
 */
export async function readPins(file = PINS, cache = new Cache()): Promise<readonly Pin[]> {
  const [bytes, schema] = await Promise.all([read(file), readFile(SCHEMA)]);
  const passed = `pins-${createHash('sha256').update(schema).update(bytes).digest('hex')}`;
  const value = parseJson(bytes, file);
  if (!(await cache.remembers(passed))) {
    await validate(value, file);
    await cache.remember(passed);
  }
  const sources = await withPinnedFiles((value as { sources: Pin[] }).sources, file, read);
  checkTogether(sources, file);
  return sources;
}

/** The pin of an id. @throws DataError naming the nearest known ids */
export async function pinOf(id: string, known: readonly Pin[]): Promise<Pin> {
  const pin = known.find((candidate) => candidate.id === id);
  if (pin) return pin;
  const { nearest } = await import('../foundation/nearest.ts');
  const ids = nearest(
    id,
    known.map((candidate) => candidate.id),
    3,
  );
  throw new DataError(`traces: expected the id of a pinned source such as ${ids.join(', ')}, got ${show(id)}`);
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw systemFault(file, 'a readable pins file', error);
  }
}

async function validate(value: unknown, file: string): Promise<void> {
  const [{ pinsSchema }, { firstIssue }] = await Promise.all([
    import('./pins-schema.ts'),
    import('../foundation/first-issue.ts'),
  ]);
  const result = pinsSchema.safeParse(value);
  if (!result.success) throw new DataError(`${file}: ${firstIssue(result.error, value)}`);
}

function checkTogether(sources: readonly Pin[], file: string): void {
  const seen = new Map<string, number>();
  for (const [s, pin] of sources.entries()) {
    const { id, revision } = pin;
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      throw new DataError(`${file}: sources[${s}].id: expected an id other than that of sources[${earlier}], got ${show(id)}`);
    }
    seen.set(id, s);
    for (const [f, { url }] of filesOf(pin).entries()) {
      if (url.includes(revision)) continue;
      const place = f === 0 ? 'url' : `files[${f - 1}].url`;
      throw new DataError(
        `${file}: sources[${s}].${place}: expected a url that contains the revision ${revision}, got ${show(url)}`,
      );
    }
  }
}
