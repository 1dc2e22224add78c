/** One study of a suite that plays several. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { sortRecords } from '../figures/results.ts';
import { type Study, studiesOf } from '../figures/studies.ts';
import { known } from './found.ts';

/** @param id `gpqa-diamond-64` @throws RangeError where no record is of it */
export function studyNamed(records: readonly RunRecord[], id: string): Study {
  const studies = studiesOf(sortRecords(records));
  return known(
    studies.find((study) => study.id === id),
    `records of the study ${id} among ${studies.map((study) => study.id).join(', ')}`,
  );
}
