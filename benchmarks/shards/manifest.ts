/**
 * The manifest of a shard names all records of the suite that it is a part of. It lies beside the folder `records` as
 * `shard-0-of-4.json`, and is written before anything is played, so that a merge knows what is missing, also of a shard that was killed.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { readJsonFile } from '../../datasets/foundation/json-file.ts';
import type { Shard } from '../../datasets/foundation/shard.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import { recordFile } from '../record/record-files.ts';
import { pairsOf, type Suite } from '../suites/suite.ts';

const FILE = /^shard-(\d{1,7})-of-(\d{1,7})\.json$/;

const manifestSchema = z.strictObject({
  suite: z.string().min(1),
  /** The command that plays the whole suite. */
  command: z.string().min(1),
  /** The hash of the code that decides records. */
  code: z.string().regex(/^[0-9a-f]{64}$/),
  /** All records of the whole suite, by their paths below `records`, sorted. */
  records: z.array(z.string().min(1)),
});

export type Manifest = z.infer<typeof manifestSchema>;

export interface FoundManifest extends Manifest {
  readonly file: string;
  readonly index: number;
  readonly count: number;
}

/** Returns the names of all records of a suite under these rules, sorted. */
export function recordNames(suite: Suite, rules: readonly RunRules[]): string[] {
  const pairs = pairsOf(suite);
  const names = pairs.flatMap(({ traces, contestant }) =>
    rules.map((each) => recordFile('', traces, contestant.label, suite.orders, each).replaceAll('\\', '/')),
  );
  return names.sort();
}

/** @param folder that of the shard's results @param whole what the shard is a part of */
export async function writeManifest(folder: string, { index, count }: Shard, whole: Manifest): Promise<void> {
  const file = join(folder, `shard-${index}-of-${count}.json`);
  await writeAtomically(file, Buffer.from(`${JSON.stringify(whole, undefined, 1)}\n`));
}

/** Reads those of a folder, by their names; none where there is no such folder. @throws DataError naming file and field */
export async function readManifests(folder: string): Promise<FoundManifest[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw systemFault(folder, 'a folder of results', error);
  });
  const found = names.flatMap((name) => {
    const [, index, count] = FILE.exec(name) ?? [];
    return index === undefined ? [] : [{ file: join(folder, name), index: Number(index), count: Number(count) }];
  });
  found.sort((a, b) => a.count - b.count || a.index - b.index);
  return Promise.all(
    found.map(async (each) => ({
      ...each,
      ...(await readJsonFile(each.file, manifestSchema, 'a readable file of a shard')),
    })),
  );
}
