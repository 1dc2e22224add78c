/** Records of discovery on disk: one JSON file each, written atomically, validated when read. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import { readJsonFile } from '../../../datasets/foundation/json-file.ts';
import { systemFault } from '../../../datasets/foundation/system-fault.ts';
import { type DiscoveryRecord, discoverySchema } from './discovery-schema.ts';

/** Digits of a figure that are kept. */
const DIGITS = 8;

/** A record as it is written: figures with so many digits, and nothing that is absent. */
export function asWritten<Written>(record: Written): Written {
  return JSON.parse(
    JSON.stringify(record, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value)),
  );
}

/** One field a line, and one milestone or ablation. */
export async function writeDiscovery(file: string, record: DiscoveryRecord): Promise<void> {
  await writeFields(file, record);
}

/** Writes a record, one field a line, and of a list one entry. */
export async function writeFields(file: string, record: object): Promise<void> {
  const fields = Object.entries(asWritten(record)).map(([field, value]) => `  ${JSON.stringify(field)}: ${lines(value)}`);
  await writeAtomically(file, Buffer.from(`{\n${fields.join(',\n')}\n}\n`));
}

function lines(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`;
}

/** @throws DataError naming file and field when it is no record of a discovery */
export function readDiscovery(file: string): Promise<DiscoveryRecord> {
  return readJsonFile(file, discoverySchema, 'a readable record of discovery');
}

/** Returns the discovery records of a folder, by file name; none where there is no such folder. */
export async function readDiscoveries(folder: string): Promise<DiscoveryRecord[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw systemFault(folder, 'a folder of records of discovery', error);
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map((name) => readDiscovery(join(folder, name))));
}
