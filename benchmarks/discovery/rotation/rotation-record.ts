/** From a rotation that was judged to its record, and records on disk. */
import { readJsonFileIfAny } from '../../../datasets/foundation/json-file.ts';
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
    unseen,
  };
}

/** @throws MachineError when it cannot be written */
export async function writeRotation(file: string, record: RotationRecord): Promise<void> {
  await writeFields(file, record);
}

/** Undefined where there is no such file. @throws DataError naming file and field when it is no record of a rotation */
export function readRotation(file: string): Promise<RotationRecord | undefined> {
  return readJsonFileIfAny(file, rotationSchema, 'a readable record of a rotation');
}

function foldOf({ fold, ...judged }: JudgedFold): RotationFold {
  const { name, kind, search, tried, found } = fold;
  return { name, kind, search, tried, found: found.map(foundOf), ...judged };
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
