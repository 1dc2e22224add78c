/**
 * The content-addressed cache. Sources lie at `sha256/<hex>`, as in a mirror, so that a cache can serve as one. Column files lie at
 * `columns/v<format version>/<hex of the source>`, imports at `imported/<id>.json`, and answer classes at
 * `classes/v<version>/<grading>/<hex of the source>`. `passed/` remembers files that have been validated. `charts/` and `reports/` keep what
 * reports are made of. Every write is atomic, so that any number of processes can share one cache.
 */
import { lstatSync } from 'node:fs';
import { access, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '../foundation/atomic-write.ts';
import { DataError } from '../foundation/errors.ts';
import { isCheckout } from '../foundation/installation.ts';
import { reasonOf, systemFault } from '../foundation/system-fault.ts';
import { type Expected, verify } from './verify.ts';

/** In the project; where it is installed as a package, in the folder that one works in: an update of packages would remove it. */
const DEFAULT_DIRECTORY = isCheckout ? fileURLToPath(new URL('../../.cache', import.meta.url)) : join('.cache', 'autotts-bench');

export class Cache {
  readonly directory: string;

  /** @param directory `AUTOTTS_BENCH_CACHE` unless given, or `.cache` in the project, `.cache/autotts-bench` where it is installed */
  constructor(directory = process.env.AUTOTTS_BENCH_CACHE || DEFAULT_DIRECTORY) {
    this.directory = resolve(directory);
  }

  /** Where a source lies once fetched. */
  sourceFile(sha256: string): string {
    return join(this.directory, 'sha256', sha256);
  }

  /** Where the columns of a source lie once parsed. */
  columnFile(sha256: string, version: number): string {
    return join(this.directory, 'columns', `v${version}`, sha256);
  }

  /** Where the answer classes of a source lie once decided. */
  classesFile(sha256: string, grading: string, version: number): string {
    return join(this.directory, 'classes', `v${version}`, grading, sha256);
  }

  /** A source, verified; undefined when there is none. @throws DataError when it is damaged, which removes it */
  readSource(expected: Expected): Promise<Uint8Array | undefined> {
    const file = this.sourceFile(expected.sha256);
    return this.read(file, (bytes) => {
      verify(bytes, expected, file);
      return bytes;
    });
  }

  /**
   * Returns the result of `check` on an entry; undefined when there is no entry.
   *
   * @param next what an error says happens after a damaged entry was removed
   * @throws DataError when `check` throws one: the entry is damaged. It is removed, and the error says so. MachineError when it cannot be read.
   */
  async read<Result>(
    file: string,
    check: (bytes: Uint8Array) => Result,
    next = 'so that the next run makes it anew',
  ): Promise<Result | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw unusable(file, error);
    }
    try {
      return check(bytes);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      throw new DataError(`${error.message}; ${await this.discard(file, next)}`);
    }
  }

  /** Writes an entry. @throws DataError or MachineError when the cache cannot be written */
  async write(file: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<void> {
    await writeAtomically(file, bytes, unusable);
  }

  /** Whether `remember` was called with this name before. */
  async remembers(name: string): Promise<boolean> {
    return access(join(this.directory, 'passed', name)).then(
      () => true,
      () => false,
    );
  }

  /** Notes that something has passed; a cache that cannot be written forgets it, and it is validated again. */
  async remember(name: string): Promise<void> {
    await writeAtomically(join(this.directory, 'passed', name), new Uint8Array()).catch(() => {});
  }

  private async discard(file: string, next: string): Promise<string> {
    try {
      await rm(file, { force: true });
      return `removed, ${next}`;
    } catch (error) {
      return `it could not be removed (${reasonOf(error)})`;
    }
  }
}

/**
 * Returns the error for a cache that cannot be used, as the user has to hear it. A thing that is not a file, and cannot have been written
 * here, is to be removed.
 */
export function unusable(file: string, error: unknown): Error {
  const fault = systemFault(file, 'a cache that can be read and written', error);
  const { code = '' } = error as NodeJS.ErrnoException;
  // A loop may also be on the way to it.
  const isThere = ['EISDIR', 'ELOOP'].includes(code) && isSomething(file);
  return isThere ? new DataError(`${fault.message}; remove it`) : fault;
}

function isSomething(file: string): boolean {
  try {
    return lstatSync(file) !== undefined;
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
