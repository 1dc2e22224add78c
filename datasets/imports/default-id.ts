/**
 * The id of samples that nobody has named: `imported/` and the readable part of the first file's name. Tools put times and random ids into
 * names of files, `2025-01-31T10-20-30+00-00_aime2024_3hUrcC9XRN2Y8N8YW8mYcd.eval`; these go, `imported/aime2024`. A store that `autotts collect`
 * has recorded says itself how it is called.
 */
import type { Cache } from '../cache/cache.ts';
import { idInHeader } from '../formats/collected/collected.ts';
import { STORE_FILE } from '../formats/collected/collected-schema.ts';
import { nameOf } from '../formats/file/source-file.ts';
import { findImported } from './imported.ts';
import { importedIdSchema } from './imported-schema.ts';

/** The parts of names that tools add. The order counts: a time in the middle ends what stands before it. */
const OF_TOOLS = [
  // lm-evaluation-harness, lighteval
  /^(?:samples|details)_(?=.)/,
  // A day with a time, to the second or finer, in the zone that may stand behind it.
  /\d{4}-\d\d-\d\d[T_ ]\d\d[-:.]\d\d[-:.]\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d[-:]?\d\d)?/g,
  /(?<![A-Za-z0-9])\d{8}[-_T]\d{6}(?![A-Za-z0-9])/g,
  // A UUID, hexadecimal digits of a hash, and Inspect's 22 letters and digits of all kinds.
  /(?<![A-Za-z0-9])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9])/gi,
  /(?<![A-Za-z0-9])(?=[0-9a-f]*\d)[0-9a-f]{12,}(?![A-Za-z0-9])/gi,
  /(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{22}(?![A-Za-z0-9])/g,
];

/** Ids are no longer; a number may stand behind. */
const LONGEST = 90;

/**
 * The id, free or of an earlier import of a file of this name. Where the import under it is of other files, a number follows: `imported/aime2024-2`.
 * So two logs of one task never meet.
 *
 * @param replace whether what is there is to be replaced, and its id kept
 */
export async function defaultId(paths: readonly string[], cache: Cache, replace = false): Promise<string> {
  const [name] = paths.map(nameOf);
  const told = name === STORE_FILE ? importedIdSchema.safeParse(await idInHeader(paths[0])).data : undefined;
  const first = told ?? `imported/${readableName(name)}`.slice(0, LONGEST);
  for (let n = 1; ; n++) {
    const id = n === 1 ? first : `${first}-${n}`;
    // A damaged one is found by whoever opens it.
    const there = await findImported(id, cache).catch(() => undefined);
    if (there === undefined) return replace ? first : id;
    if (there.files.some((file) => file.name === name)) return id;
  }
}

/** The name of a file as a part of an id: `results` of `results.jsonl.gz`. */
export function nameInId(path: string): string {
  return asPartOfId(withoutEnding(nameOf(path))) || 'samples';
}

/** Without times and random ids, unless nothing else is in it. @param name of a file, without folders */
export function readableName(name: string): string {
  const whole = withoutEnding(name);
  const short = OF_TOOLS.reduce((left, part) => left.replace(part, ''), whole);
  const trimmed = asPartOfId(short)
    .replace(/([-_.])[-_.]+/g, '$1')
    .replace(/[-_.]+$/, '');
  return trimmed || asPartOfId(whole) || 'samples';
}

function withoutEnding(name: string): string {
  return name.replace(/(?<=.)\.(?:gz|zst)$/, '').replace(/(?<=.)\.[^.]*$/, '');
}

function asPartOfId(text: string): string {
  return text.replace(/[^\w.@-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
}
