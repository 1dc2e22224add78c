/** Run records on disk: one JSON file each, written atomically, validated when read. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { isObject, parseJson, withSortedFields } from '../../datasets/foundation/json.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { AS_PUBLISHED, type RunRules, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { RunRecord } from './record-schema.ts';
import { RECORD_VERSION } from './record-version.ts';

/** Returns where the record of a contestant on a trace store lies: `<folder>/Qwen3-4B/aime25/parallel-probe,width=4@100+mathematical.json`. */
export function recordFile(
  folder: string,
  traces: string,
  contestant: string,
  orders: number,
  rules: RunRules = AS_PUBLISHED,
): string {
  return join(folder, ...traces.split('/'), `${contestant.replace(':', ',')}@${orders}${rulesSuffix(rules)}.json`);
}

/** Writes a record and the digest of its content. Each field has a line of its own, so that two records compare well. */
export async function writeRecord(file: string, record: RunRecord): Promise<void> {
  const contentSha256 = contentDigest(record);
  digests.set(record, contentSha256);
  const whole = { ...record, contentSha256 };
  const fields = Object.entries(whole).map(([field, value]) => `  ${JSON.stringify(field)}: ${JSON.stringify(value)}`);
  await writeAtomically(file, Buffer.from(`{\n${fields.join(',\n')}\n}\n`));
}

/**
 * Reads a record; undefined when there is no such file. Where `onOtherVersion` is given, it is called for a record of another version,
 * which is undefined too.
 *
 * @throws DataError naming file and field when the file is not a record of this version, has impossible figures, or was edited
 */
export async function readRecord(file: string, onOtherVersion?: () => void): Promise<RunRecord | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw systemFault(file, 'a readable run record', error);
  }
  return recordIn(bytes, file, onOtherVersion);
}

/** The record that the bytes of a file are, as `readRecord`. @throws DataError */
export async function recordIn(bytes: Uint8Array, file: string): Promise<RunRecord>;
export async function recordIn(bytes: Uint8Array, file: string, onOtherVersion?: () => void): Promise<RunRecord | undefined>;
export async function recordIn(bytes: Uint8Array, file: string, onOtherVersion?: () => void): Promise<RunRecord | undefined> {
  const value = parseJson(bytes, file);
  if (!isObject(value)) throw new DataError(`${file}: expected a run record, got ${show(value)}`);
  const { contentSha256, ...content } = value;
  if (Number.isInteger(content.version) && content.version !== RECORD_VERSION) {
    onOtherVersion?.();
    if (onOtherVersion !== undefined) return undefined;
    throw new DataError(
      `${file}: version: expected ${RECORD_VERSION}, got ${content.version}; to be made anew by ${typedHere('npm run run')}`,
    );
  }
  const record = await requireRecord(content, file);
  const digest = contentDigest(content);
  if (contentSha256 === digest) {
    digests.set(record, digest);
    return record;
  }
  throw new DataError(`${file}: contentSha256: expected ${digest}, of what the file says, got ${show(contentSha256)}`);
}

/** The same value as a record. @throws DataError naming the field that cannot be */
export async function requireRecord(content: unknown, file: string): Promise<RunRecord> {
  // Loaded when there is something to validate: a first run has nothing, and should not wait for it.
  const [{ recordSchema }, { firstIssue }] = await Promise.all([
    import('./record-schema.ts'),
    import('../../datasets/foundation/first-issue.ts'),
  ]);
  const parsed = recordSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new DataError(`${file}: ${firstIssue(parsed.error, content)}`);
}

/** Returns the SHA-256 of a record in JSON whose fields are sorted by name at every depth. A record that was edited has another digest. */
export function contentDigest(record: object): string {
  return createHash('sha256')
    .update(JSON.stringify(withSortedFields(record)))
    .digest('hex');
}

/** Of records that were read or written. */
const digests = new WeakMap<RunRecord, string>();

/** Returns `contentDigest` of a record, which is known of one that was read or written. */
export function digestOf(record: RunRecord): string {
  return digests.get(record) ?? contentDigest(record);
}

/**
 * Reads every record below a folder, sorted by file name.
 *
 * @throws DataError when the folder cannot be read or holds no record; naming two files when both hold the same record
 */
export async function readRecords(folder: string): Promise<RunRecord[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw systemFault(folder, 'a folder of run records', error);
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new DataError(`${folder}: expected run records (*.json), got none`);
  const records: RunRecord[] = [];
  const places = new Map<string, string>();
  /** The same of each store for all of its records: it is the largest part of them. */
  const stores = new Map<string, RunRecord['traces']>();
  for (const [i, record] of (await Promise.all(files.map((name) => readRecord(join(folder, name))))).entries()) {
    if (record === undefined) continue;
    const { traces, contestant, orders, rules } = record;
    const what = `${contestant}@${orders}${rulesSuffix(rules)} on ${traces.id}`;
    const before = places.get(what);
    if (before !== undefined)
      throw new DataError(`${join(folder, files[i])}: expected each record once, got ${what}, which is in ${before} too`);
    places.set(what, join(folder, files[i]));
    const said = JSON.stringify(record.traces);
    if (!stores.has(said)) stores.set(said, record.traces);
    records.push(Object.assign(record, { traces: stores.get(said) }));
  }
  return records;
}
