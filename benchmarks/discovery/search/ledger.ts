/**
 * The ledger of a search. The first line tells the search's settings. One line of JSON for each candidate follows; lines are only ever
 * appended, by one search at a time. A search that was killed goes on from its ledger; a last line that was cut off is taken away. Each
 * line ends with a seal, a hash of the line and of the seal before. A ledger that was changed by hand is refused. Seals do not help against
 * somebody who computes all of them anew.
 */
import { createHash } from 'node:crypto';
import { appendFile, readFile, realpath, stat, truncate } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeFolder, writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import { DataError, show } from '../../../datasets/foundation/errors.ts';
import { takeLock } from '../../../datasets/foundation/file-lock.ts';
import { parseJson } from '../../../datasets/foundation/json.ts';
import { systemFault } from '../../../datasets/foundation/system-fault.ts';
import type { Entry } from '../objective/history.ts';

/** All that decides what a search finds, beside how long it goes on. */
export interface SearchSettings {
  readonly discovery: 1;
  readonly explorer: string;
  readonly seed: number;
  /** Ids of the search stores, and what they were made from. */
  readonly stores: readonly { readonly id: string; readonly sha256: string }[];
  readonly objective: unknown;
  readonly stages: unknown;
  /** Candidates proposed at a time. */
  readonly batch: number;
  /** Of another manner than the standard one. */
  readonly archive?: unknown;
  readonly fromNothing?: number;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  /** @throws DataError when another search has taken the ledger over; MachineError when it cannot be written */
  append(entry: Entry): Promise<void>;
}

export interface OpenLedger extends Ledger {
  /** Releases the ledger, so that another search can have it. */
  close(): Promise<void>;
}

const OTHER = 'give --ledger another file';

/**
 * Opens a ledger, or begins one, for this search alone.
 *
 * @param notice told, in one line, of a last line that is taken away
 * @throws DataError when what is there is no ledger, one of another search, one that was changed, or another search is at work on it;
 *   MachineError when it cannot be read or written
 */
export async function openLedger(
  file: string,
  heading: SearchSettings,
  notice: (line: string) => void = () => {},
): Promise<OpenLedger> {
  const fault = (error: unknown) => systemFault(file, 'a ledger that can be read and written', error);
  const fail = (error: unknown): never => {
    throw fault(error);
  };
  await makeFolder(dirname(resolve(file))).catch(fail);
  const place = await realpath(file).catch((error) => (error.code === 'ENOENT' ? resolve(file) : fail(error)));
  const lock = await takeLock(`${place}.lock`).catch(fail);
  if (lock === undefined) {
    throw new DataError(
      `${file}: expected a ledger that no other search is at work on, got one that is locked; ${OTHER}, or remove ${place}.lock if none is`,
    );
  }
  try {
    const { entries, seal } = await read(file, heading, notice).catch(fail);
    let latest = seal;
    return {
      entries,
      async append(entry) {
        if (!(await lock.isHeld().catch(fail))) {
          throw new DataError(
            `${file}: expected a ledger that no other search is at work on, got one that another has taken over`,
          );
        }
        const text = JSON.stringify(entry);
        const next = sealOf(latest, text);
        await appendFile(place, `${text.slice(0, -1)},"seal":"${next}"}\n`).catch(fail);
        latest = next;
        entries.push(entry);
      },
      close: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Returns the SHA-256 of the entries without their seconds. Entries may be lines of a ledger as they stand: seals do not count either. */
export function ledgerHash(entries: readonly (Entry & { readonly seal?: string })[]): string {
  const hash = createHash('sha256');
  for (const { seconds: _, seal: __, ...entry } of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return hash.digest('hex');
}

/** Reads the entries of a ledger, and the last seal. Begins the ledger where there is none. */
async function read(
  file: string,
  heading: SearchSettings,
  notice: (line: string) => void,
): Promise<{ entries: Entry[]; seal: string }> {
  const text = await textOf(file);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').slice(0, -1);
  if (first === undefined) {
    if (text !== '') throw new DataError(`${file}: expected a ledger, got ${show(text)}`);
    const begun = JSON.stringify(heading);
    await writeAtomically(file, Buffer.from(`${begun}\n`));
    return { entries: [], seal: sealOf('', begun) };
  }
  if (!isDeepStrictEqual(parseJson(Buffer.from(first), `${file}: line 1`), JSON.parse(JSON.stringify(heading)))) {
    throw new DataError(`${file}: expected the ledger of this search, got that of another; ${OTHER}`);
  }
  const entries: Entry[] = [];
  let seal = sealOf('', first);
  // Loaded when there is something to validate: a first search should not wait for it.
  const faultOf = (await import('./entry-faults.ts')).entryFaults();
  for (const [i, line] of lines.entries()) {
    const where = `${file}: line ${i + 2}`;
    const found = parseJson(Buffer.from(line), where) as Entry | null;
    if (found?.index !== i) throw new DataError(`${where}: expected entry ${i}, got ${line.slice(0, 60)}`);
    const [, bare, end] = /^(.*),"seal":"([0-9a-f]{16})"\}$/.exec(line) ?? [];
    if (bare === undefined) {
      throw new DataError(`${where}: expected a seal at its end, got none, as in ledgers of earlier versions; ${OTHER}`);
    }
    const text = `${bare}}`;
    seal = sealOf(seal, text);
    if (end !== seal) throw new DataError(`${where}: expected seal ${seal}, got ${end}: this line was changed; ${OTHER}`);
    const entry = JSON.parse(text) as Entry;
    const fault = faultOf(entry);
    if (fault !== undefined) throw new DataError(`${where}: ${fault}`);
    entries.push(entry);
  }
  if (whole.length < text.length) {
    await truncate(file, Buffer.byteLength(whole));
    notice(`${file}: the last line was cut off, and is taken away`);
  }
  return { entries, seal };
}

/** Empty where there is no file. */
async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  // Reading a pipe, or another thing that is no file, may never end.
  if (found !== undefined && !found.isFile()) throw new DataError(`${file}: expected a ledger, got what is no file`);
  return found === undefined ? '' : readFile(file, 'utf8');
}

/** The first 16 hexadecimal digits of a SHA-256. */
function sealOf(before: string, text: string): string {
  return createHash('sha256').update(`${before}\n${text}`).digest('hex').slice(0, 16);
}
