/**
 * The ledger: what was searched on the first line, then one line of JSON for each candidate, only ever appended. A search that was
 * killed goes on from it; a last line that was cut off is taken away.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DataError } from '../../datasets/errors.ts';
import type { Entry } from './history.ts';

/** All that decides what a search finds, beside how long it goes on. */
export interface Heading {
  readonly discovery: 1;
  readonly explorer: string;
  readonly seed: number;
  /** Ids of the search stores, and what they were made from. */
  readonly stores: readonly { readonly id: string; readonly sha256: string }[];
  readonly objective: unknown;
  readonly stages: unknown;
  /** Candidates proposed at a time. */
  readonly batch: number;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  append(entry: Entry): Promise<void>;
}

/** @throws DataError when what is there is no ledger, or one of another search */
export async function openLedger(file: string, heading: Heading): Promise<Ledger> {
  const entries: Entry[] = [];
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').slice(0, -1);
  if (first === undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(heading)}\n`);
  } else {
    const found = parse(first, file, 1);
    if (!isDeepStrictEqual(found, JSON.parse(JSON.stringify(heading)))) {
      throw new DataError(`${file}: expected the ledger of this search, got that of another; give --ledger another file`);
    }
    lines.forEach((line, i) => {
      const entry = parse(line, file, i + 2) as Entry;
      if (entry?.index !== i) throw new DataError(`${file}: line ${i + 2}: expected entry ${i}, got ${line.slice(0, 60)}`);
      entries.push(entry);
    });
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
  }
  return {
    entries,
    async append(entry) {
      await appendFile(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
  };
}

/** SHA-256 of what was proposed and what became of it; of nothing that the clock says. */
export function ledgerHash(entries: readonly Entry[]): string {
  const hash = createHash('sha256');
  for (const { seconds: _, ...entry } of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return hash.digest('hex');
}

function parse(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new DataError(`${file}: line ${number}: expected JSON, got ${JSON.stringify(line.slice(0, 60))}`);
  }
}
