/**
 * Lets one process work at a time. The lock is a file, made only where there is none, that says who is at work. The lock of a process that
 * is gone is taken over, by the rule of process-mark.ts. A process checks before each write that it still holds the lock, since somebody
 * may have removed the file.
 */
import { randomBytes } from 'node:crypto';
import { lstat, readFile, rm, writeFile } from 'node:fs/promises';
import { isLeftBehind, MARK, markOfThisProcess } from './process-mark.ts';

export interface FileLock {
  /** Whether it is still held; notes that its holder is at work. Throws what the file system throws. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

const CONTENT = new RegExp(`^(${MARK}) [0-9a-f]{16}\n$`);

/** Undefined when another process holds it. Throws what the file system throws. */
export async function takeLock(file: string): Promise<FileLock | undefined> {
  const own = `${markOfThisProcess()} ${randomBytes(8).toString('hex')}\n`;
  while (!(await isMade(file, own))) {
    const holder = await lstat(file).catch(absent);
    if (holder === undefined) continue;
    const [, mark = ''] = CONTENT.exec((await contentOf(file)) ?? '') ?? [];
    if (!isLeftBehind(mark, holder.mtimeMs)) return undefined;
    await rm(file, { force: true });
  }
  return {
    async isHeld() {
      if ((await contentOf(file)) !== own) return false;
      // The same again: the file counts as changed.
      await writeFile(file, own, { flag: 'r+' });
      return true;
    },
    async release() {
      // One that cannot be removed is taken over, since this process ends.
      if ((await contentOf(file).catch(() => undefined)) === own) await rm(file, { force: true }).catch(() => {});
    },
  };
}

async function isMade(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // Made, but not written: the disk is full.
    if ((error as NodeJS.ErrnoException).syscall === 'write') await rm(file, { force: true });
    throw error;
  }
}

function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'latin1').catch(absent);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
