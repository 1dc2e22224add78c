/** Turns what the operating system refused into an error of one line, by who has to act on it. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { DataError, type Fault, MachineError } from './errors.ts';

/** Faults of the name, not of the disk: there is no such file, or another thing is in its place. Whoever named the file has to act. */
const OF_THE_NAME = new Map([
  ['ENOENT', 'nothing of this name'],
  ['ENOTDIR', 'a file on the way to it'],
  ['EISDIR', 'a folder'],
  ['EEXIST', 'something else of this name'],
  ['ENOTEMPTY', 'a folder that is not empty'],
  ['ENAMETOOLONG', 'too long a name'],
  ['ELOOP', 'links that lead in a circle'],
  ['EINVAL', 'a name that the system does not take'],
]);

/** The action that failed, by the system's name for it. */
const DEEDS: Readonly<Record<string, string>> = {
  open: 'to open it',
  read: 'to read it',
  write: 'to write it',
  scandir: 'to list it',
  mkdir: 'to make this folder',
  mkdtemp: 'to make a folder of this name',
  rename: 'to put a file in its place',
  copyfile: 'to copy it',
  unlink: 'to remove it',
  rm: 'to remove it',
  rmdir: 'to remove it',
  stat: 'to look at it',
  lstat: 'to look at it',
  access: 'to look at it',
  spawn: 'to start it',
};

/**
 * @param file where
 * @param expected what was expected there
 * @returns a DataError or a MachineError when the operating system refused something, else the error as it is
 */
export function systemFault(file: string, expected: string, error: unknown): Error {
  return asFault(file, expected, error) ?? (error as Error);
}

/** The same where nobody said what was expected; undefined unless the operating system refused something. */
export function unforeseenFault(error: unknown): Fault | undefined {
  const { path, syscall = '' } = Object(error) as NodeJS.ErrnoException;
  const [name] = syscall.split(' ');
  return asFault(path ?? 'a file', DEEDS[name] ?? `the system to ${name}`, error);
}

/** Why the system refused, as the end of a sentence: `nothing of this name`, `ENOSPC: no space left on device`. */
export function reasonOf(error: unknown): string {
  const { code, errno = 0, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  const words = getSystemErrorMap().get(errno)?.[1];
  return OF_THE_NAME.get(code) ?? (words === undefined ? code : `${code}: ${words}`);
}

function asFault(file: string, expected: string, error: unknown): Fault | undefined {
  const { code, syscall } = Object(error) as NodeJS.ErrnoException;
  const isTooLarge = code?.startsWith('ERR_FS_') ?? false;
  if (typeof code !== 'string' || (typeof syscall !== 'string' && !isTooLarge)) return undefined;
  const message = `${file}${inTheWay(file, code)}: expected ${expected}, got ${reasonOf(error)}`;
  return OF_THE_NAME.has(code) || isTooLarge ? new DataError(message) : new MachineError(message);
}

/** Where something other than a folder stands on the way to a file, as an addition to its name. */
function inTheWay(file: string, code: string): string {
  if (code !== 'ENOTDIR' && code !== 'EEXIST') return '';
  let place = dirname(file);
  while (isFolder(place) === undefined && place !== dirname(place)) place = dirname(place);
  return isFolder(place) === false ? ` (${place} is no folder)` : '';
}

/** Undefined for what cannot be looked at. */
function isFolder(place: string): boolean | undefined {
  try {
    return statSync(place).isDirectory();
  } catch {
    return undefined;
  }
}
