/**
 * The pages of reports that were built before, in the cache at `reports/<hex>`: the same records give the same report, which is then read
 * and not worked out. An entry is named by all that decides a page: everything that a report is built from, all code and tables of this
 * project, the locked versions of packages, the version of Node, and how commands are typed here.
 */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { contentDigest, digestOf } from '../benchmarks/record/record-files.ts';
import { Cache } from '../datasets/cache/cache.ts';
import { keepLatest } from '../datasets/cache/keep-latest.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { isCheckout, lockFile } from '../datasets/foundation/installation.ts';
import { sortRecords } from './figures/results.ts';
import type { ReportInput } from './pages/shared/report-data.ts';

/** Reports that are kept, the latest built: each takes 1 to 3 MB. */
const MOST_KEPT = 20;

/** The folders whose files decide what a page says, and the endings of those files. */
const FOLDERS = ['benchmarks', 'controllers', 'datasets', 'reports'];
const DECIDING = /\.(?:ts|mjs|js|css|csv|json)$/;

/** Files by their paths in the folder of the report. */
type Contents = ReadonlyMap<string, Buffer>;

let code: string | undefined;

/**
 * Returns the pages that were built of this input before, or else those that `build` gives now, and when these are kept. A cache that
 * cannot be used, and an entry that is damaged, are passed over.
 */
export async function builtOnce(
  input: ReportInput,
  build: () => Promise<Contents>,
): Promise<{ readonly contents: Contents; readonly kept?: Promise<void> }> {
  const own = await ownPrices(input);
  if (own === undefined) return { contents: await build() };
  const { records, ...others } = input;
  // A record that was just played has its fields in another order than one that was read.
  const said = [...sortRecords(records).map(digestOf), contentDigest(others), digest([own]), process.version, String(isCheckout)];
  const file = join(new Cache().directory, 'reports', digest([(code ??= codeOfReports()), ...said]));
  const found = await read(file);
  if (found !== undefined) return { contents: found };
  const contents = await build();
  return { contents, kept: keep(file, contents) };
}

async function keep(file: string, contents: Contents): Promise<void> {
  const packed: Buffer[] = await Readable.from(bytesOf(contents))
    .pipe(createGzip({ level: 1 }))
    .toArray();
  await keepLatest(dirname(file), MOST_KEPT - 1);
  await writeAtomically(file, packed).catch(() => {});
}

/** A line of paths and lengths, then one file after another, so that no second copy of a whole report is in memory. */
function* bytesOf(contents: Contents): Generator<Buffer> {
  const lengths = [...contents].map(([path, { length }]) => [path, length]);
  yield Buffer.from(`${JSON.stringify(lengths)}\n`);
  yield* contents.values();
}

/** The text of the user's own price table, empty without one; undefined where it cannot be read, which the report then tells. */
function ownPrices({ prices, declared }: ReportInput): Promise<string | undefined> {
  const file = prices ?? declared?.prices;
  return file === undefined ? Promise.resolve('') : readFile(file, 'latin1').catch(() => undefined);
}

/** Undefined where there is no such entry. The checksum of gzip tells a damaged one. */
async function read(file: string): Promise<Contents | undefined> {
  try {
    const bytes = await promisify(gunzip)(await readFile(file));
    let end = bytes.indexOf('\n');
    const lengths: [path: string, length: number][] = JSON.parse(bytes.toString('utf8', 0, end++));
    return new Map(lengths.map(([path, length]) => [path, bytes.subarray(end, (end += length))]));
  } catch {
    return undefined;
  }
}

/** A thousand small files: read at once, in a sixth of the time. */
function codeOfReports(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
    .filter((name) => DECIDING.test(name))
    .sort();
  const texts = [...files.map((name) => join(root, name)), lockFile].map((file) => readFileSync(file));
  return digest(texts.flatMap((text, i) => [files[i] ?? '', String(text.length), text]));
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  return parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha256')).digest('hex');
}
