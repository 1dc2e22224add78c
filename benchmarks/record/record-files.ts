/** Run records on disk: one JSON file each, written atomically, validated when read. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../datasets/atomic-write.ts';
import { DataError } from '../../datasets/errors.ts';
import { type AnswerRules, AS_PUBLISHED, rulesSuffix } from '../../datasets/grading/rules.ts';
import { isObject, parseJson } from '../../datasets/json.ts';
import { systemFault } from '../../datasets/system-fault.ts';
import type { RunRecord } from './record-schema.ts';
import { RECORD_VERSION } from './record-version.ts';

/** Where the record of a contestant on a trace store lies: `<folder>/Qwen3-4B/aime25/parallel-probe,width=4@100+mathematical.json`. */
export function recordFile(
  folder: string,
  traces: string,
  contestant: string,
  orders: number,
  rules: AnswerRules = AS_PUBLISHED,
): string {
  return join(folder, ...traces.split('/'), `${contestant.replace(':', ',')}@${orders}${rulesSuffix(rules)}.json`);
}

/** Writes a record: one field a line, so that two of them compare well. */
export async function writeRecord(file: string, record: RunRecord): Promise<void> {
  const fields = Object.entries(record).map(([field, value]) => `  ${JSON.stringify(field)}: ${JSON.stringify(value)}`);
  await writeAtomically(file, Buffer.from(`{\n${fields.join(',\n')}\n}\n`));
}

/**
 * Reads a record; undefined when there is no such file, or, if `ignoreOtherVersions`, one of another version of the record.
 * Throws a DataError naming file and field when it is not a record.
 */
export async function readRecord(file: string, ignoreOtherVersions = false): Promise<RunRecord | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw systemFault(file, 'a readable run record', error);
  }
  const value = parseJson(bytes, file);
  if (ignoreOtherVersions && isObject(value) && Number.isInteger(value.version) && value.version !== RECORD_VERSION)
    return undefined;
  // Loaded when there is something to validate: a first run has nothing, and should not wait for it.
  const [{ recordSchema }, { firstIssue }] = await Promise.all([
    import('./record-schema.ts'),
    import('../../datasets/first-issue.ts'),
  ]);
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) throw new DataError(`${file}: ${firstIssue(parsed.error, value)}`);
  return parsed.data;
}

/** Reads every record below a folder, sorted by file name. Throws a DataError when the folder cannot be read or holds none. */
export async function readRecords(folder: string): Promise<RunRecord[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw systemFault(folder, 'a folder of run records', error);
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new DataError(`${folder}: expected run records (*.json), got none`);
  const records = await Promise.all(files.map((name) => readRecord(join(folder, name))));
  return records.filter((record) => record !== undefined);
}
