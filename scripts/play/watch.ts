/** Work that is done again whenever a file of controllers is saved, until ^C: shared by `run --watch` and `trace --watch`. */
import { type FSWatcher, statSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataError } from '../../datasets/foundation/errors.ts';
import { reasonOf } from '../../datasets/foundation/system-fault.ts';
import { UsageError } from '../program/command.ts';
import { complain } from '../program/execute.ts';
import { printLine } from '../program/print.ts';

/** Milliseconds without a change after which a save is taken as whole. */
const QUIET = 60;
/** A file of code, by its name. */
const IS_CODE = /\.[cm]?[jt]s$/;
/** The exit code after ^C. */
const INTERRUPTED = 130;

/**
 * Does the work at once, and again after each save of a file of code in the folders of these files: the files may import what lies beside
 * them. An error is told in one line; the watch goes on.
 *
 * @param name of the command, as errors begin
 * @returns the exit code, after ^C
 * @throws UsageError without files, DataError where a folder cannot be watched
 */
export async function watchControllers(
  name: string,
  files: readonly string[] | undefined,
  work: () => Promise<unknown>,
): Promise<number> {
  if (files === undefined) throw new UsageError('--watch: expected --controllers FILE beside it, got none');
  const folders = [...new Set(files.map((file) => dirname(file)))];
  const saves = new Saves(folders);
  const interrupted = new Promise<'interrupted'>((resolve) => process.once('SIGINT', () => resolve('interrupted')));
  try {
    for (;;) {
      const before = await stateOf(folders);
      const started = performance.now();
      await work().catch((error) => complain(name, error));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      printLine(`${seconds} s; watching ${files.join(', ')}, ^C ends`);
      // Many an editor touches a file without a change, or empties it before it writes.
      while (saves.hasChanged || (await stateOf(folders)) === before || files.some(isEmpty)) {
        if ((await Promise.race([saves.next(), interrupted])) === 'interrupted') return INTERRUPTED;
      }
      printLine('');
    }
  } finally {
    saves.close();
  }
}

/** The saves of files of code in some folders, of which those that come together are one. */
class Saves {
  private readonly watchers: readonly FSWatcher[];
  private told: () => void = () => {};
  /** Whether something has changed since `next` ended. */
  hasChanged = false;

  constructor(folders: readonly string[]) {
    this.watchers = folders.map((folder) => {
      try {
        return watch(folder, (_, name) => {
          if (name !== null && !IS_CODE.test(name)) return;
          this.hasChanged = true;
          this.told();
        });
      } catch (error) {
        throw new DataError(`${folder}: expected a folder that can be watched, got ${reasonOf(error as NodeJS.ErrnoException)}`);
      }
    });
  }

  /** Ends once something has changed, and nothing has changed since for a moment. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.told = resolve;
      if (this.hasChanged) resolve();
    });
    while (this.hasChanged) {
      this.hasChanged = false;
      await new Promise((resolve) => setTimeout(resolve, QUIET));
    }
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
  }
}

/** Whether there is such a file with nothing in it: its next save is under way. */
function isEmpty(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.size === 0;
}

/** Sizes and times of the files of code. */
async function stateOf(folders: readonly string[]): Promise<string> {
  const states: string[] = [];
  for (const folder of folders) {
    for (const name of (await readdir(folder)).filter((each) => IS_CODE.test(each)).sort()) {
      const { size, mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
      states.push(`${name} ${size} ${mtimeMs}`);
    }
  }
  return states.join('\n');
}
