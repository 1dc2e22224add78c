/** Searches for controllers, and those whose stores a study has. */
import type { RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import type { DiscoveryRecord } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { type Study, studyOf } from '../../figures/studies.ts';

/** Searches for controllers. */
export interface Discoveries {
  /** At least one. */
  readonly records: readonly DiscoveryRecord[];
  /** Whether they are those committed with the project, not made here. */
  readonly recorded: boolean;
}

/** Rotations of searches over folds, by one protocol after another. */
export interface Rotation {
  /** At least one; the latest last. */
  readonly runs: readonly RotationRun[];
  /** Whether they are those committed with the project, not made here. */
  readonly recorded: boolean;
}

export interface RotationRun {
  /** The name that `--protocol` has for it. */
  readonly name: string;
  readonly record: RotationRecord;
  /** The like on simulated questions with fresh parameters. */
  readonly simulated?: RotationRecord;
}

/** @param own whether these are someone's own data, of which only searches on these very stores say anything */
export function discoveriesOf(study: Study, discoveries: Discoveries | undefined, own: boolean): Discoveries | undefined {
  const ids = new Set(study.records.map(({ traces }) => traces.id));
  const isOf = ({ id }: { readonly id: string }) => (own ? ids.has(id) : studyOf(id) === study.id);
  const found = discoveries?.records.filter(({ stores }) => stores.some(isOf)) ?? [];
  return discoveries === undefined || found.length === 0 ? undefined : { ...discoveries, records: found };
}

/** @param own whether these are someone's own data, of which a rotation says nothing */
export function rotationOf(study: Study, rotation: Rotation | undefined, own: boolean): Rotation | undefined {
  const isOf = ({ record }: RotationRun) => record.folds.some(({ search }) => search.some((id) => studyOf(id) === study.id));
  const runs = rotation?.runs.filter(isOf) ?? [];
  return rotation === undefined || runs.length === 0 || own ? undefined : { ...rotation, runs };
}
