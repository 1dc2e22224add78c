/** From a rotation that was judged to its record, and records on disk. */
import { readFile } from 'node:fs/promises';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { firstIssue } from '../../../datasets/foundation/first-issue.ts';
import { parseJson } from '../../../datasets/foundation/json.ts';
import { systemFault } from '../../../datasets/foundation/system-fault.ts';
import { isSimulated } from '../../../datasets/store/simulated-ids.ts';
import { mechanismName } from '../ablation/ablation-names.ts';
import { writeFields } from '../search-record/discovery-files.ts';
import { mechanismsOf } from '../space/mechanisms.ts';
import type { JudgedFold, JudgedRotation } from './judge-folds.ts';
import { type Protocol, protocolHash } from './protocol.ts';
import { ROTATION_VERSION, type RotationFold, type RotationRecord, rotationSchema } from './rotation-schema.ts';
import type { SeedFound } from './search-folds.ts';

export function rotationRecord(
  protocol: Protocol,
  { folds, pooled, unseen }: JudgedRotation,
  made: RotationRecord['made'],
  cost: RotationRecord['cost'],
): RotationRecord {
  return {
    rotation: ROTATION_VERSION,
    made,
    protocol: protocolHash(protocol),
    frozen: JSON.parse(JSON.stringify(protocol)),
    simulated: folds.some(({ fold }) => fold.search.some(isSimulated)),
    cost,
    folds: folds.map(foldOf),
    pooled,
    unseen: unseen.map(({ fold, seeds, judgement }) => ({ fold, seeds, judged: judgement })),
  };
}

/** @throws MachineError when it cannot be written */
export async function writeRotation(file: string, record: RotationRecord): Promise<void> {
  await writeFields(file, record);
}

/** Undefined where there is no such file. @throws DataError naming file and field when it is no record of a rotation */
export async function readRotation(file: string): Promise<RotationRecord | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw systemFault(file, 'a readable record of a rotation', error);
  });
  if (bytes === undefined) return undefined;
  const value = parseJson(bytes, file);
  const parsed = rotationSchema.safeParse(value);
  if (!parsed.success) throw new DataError(`${file}: ${firstIssue(parsed.error, value)}`);
  return parsed.data;
}

function foldOf({ fold, share, judgement, limits, inSample }: JudgedFold): RotationFold {
  const { name, kind, search, tried, found } = fold;
  return {
    name,
    kind,
    search: [...search],
    tried: [...tried],
    found: found.map(foundOf),
    shortestFirstShare: share,
    judged: judgement as RotationFold['judged'],
    limits: [...limits],
    inSample,
  };
}

function foundOf({ seed, ledger, candidates, evaluations, seconds, winner }: SeedFound): RotationFold['found'][number] {
  const mechanisms = mechanismsOf(winner).map(({ path }) => mechanismName(path));
  return {
    seed,
    ledger,
    candidates,
    evaluations,
    seconds,
    composition: JSON.parse(JSON.stringify(winner)),
    mechanisms,
  };
}
