/** The question sets that samples can be collected on: pinned where their bytes are known, and described where not. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Cache } from '../cache/cache.ts';
import { type FetchOptions, fetchSource } from '../fetch/fetch.ts';
import { DataError, show } from '../foundation/errors.ts';
import { readJsonFile } from '../foundation/json-file.ts';
import { systemFault } from '../foundation/system-fault.ts';
import { type QuestionFile, type QuestionSet, questionSetsSchema } from './question-sets-schema.ts';

export type { QuestionSet } from './question-sets-schema.ts';

const SETS = fileURLToPath(new URL('question-sets.json', import.meta.url));

/** A file whose bytes are known. */
type KnownFile = QuestionFile & { readonly content: { readonly known: true; readonly sha256: string; readonly bytes: number } };

/**
 * Reads and validates a file of question sets, the project's own unless given.
 *
 * @throws DataError naming file, set and field
 */
export async function readQuestionSets(file = SETS): Promise<readonly QuestionSet[]> {
  const { sets } = await readJsonFile(file, questionSetsSchema, 'a readable file of question sets');
  for (const [s, { id, files }] of sets.entries()) {
    if (sets.findIndex((other) => other.id === id) !== s) {
      throw new DataError(`${file}: sets[${s}].id: expected an id that no earlier set has, got ${show(id)}`);
    }
    for (const [f, { url, revision }] of files.entries()) {
      if (url.includes(revision)) continue;
      throw new DataError(`${file}: sets[${s}].files[${f}].url: expected a url that contains the revision, got ${show(url)}`);
    }
  }
  return sets;
}

/** Why a set cannot be downloaded and kept; undefined when it can. */
export function notFetched({ gated, keep, files }: QuestionSet): string | undefined {
  if (gated !== undefined) return gated;
  if (!keep) return 'it may not be kept';
  const unknown = files.find(({ content }) => !content.known);
  return unknown?.content.known === false ? unknown.content.why : undefined;
}

/**
 * Brings the files of a set into the cache, from wherever they can be had, verified.
 *
 * @returns where they lie, in the order of the set
 * @throws DataError when the set must not be kept, or bytes are wrong
 * @throws UnreachableError naming every place looked at
 */
export async function fetchQuestionSet(set: QuestionSet, options: FetchOptions = {}): Promise<string[]> {
  const { cache = new Cache() } = options;
  const reason = notFetched(set);
  if (reason !== undefined) throw new DataError(`${set.id}: expected a set that can be downloaded and kept, got: ${reason}`);
  const places: string[] = [];
  for (const file of set.files.filter(isKnown)) {
    const { sha256, bytes } = file.content;
    await fetchSource({ id: set.id, url: file.url, sha256, bytes }, { ...options, cache });
    places.push(cache.sourceFile(sha256));
  }
  return places;
}

/**
 * Returns the file of a set that a copy is. It goes by the SHA-256 of a file as it is published, or of what is inside an archive.
 * Nothing is kept.
 *
 * @throws DataError when it is none, or nothing is known to compare it with
 */
export async function verifyCopy(set: QuestionSet, path: string): Promise<string> {
  const bytes = await readFile(path).catch((error) => {
    throw systemFault(path, 'a copy that can be read', error);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = set.files.flatMap(({ url, content, inside }) => [
    ...(content.known ? [{ name: url.slice(url.lastIndexOf('/') + 1), sha256: content.sha256 }] : []),
    ...(inside === undefined ? [] : [{ name: inside.path, sha256: inside.sha256 }]),
  ]);
  const found = known.find((file) => file.sha256 === sha256);
  if (found !== undefined) return found.name;
  const hashes = known.map((file) => `${file.sha256} (${file.name})`).join(' or ') || 'one that is known';
  throw new DataError(`${path}: expected SHA-256 ${hashes}, got ${sha256}`);
}

function isKnown(file: QuestionFile): file is KnownFile {
  return file.content.known;
}
