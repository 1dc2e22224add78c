/**
 * A study: trace stores whose results are compared with each other, because the questions are of one kind. AIME and HMMT, whose average
 * the papers print, are one; every other dataset is by itself. A run over several has a set of pages for each.
 */

import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { groupBy } from '../../datasets/foundation/group-by.ts';
import { fileNames } from '../kit/file-names.ts';
import { datasetName, partName, splitTraces } from './names.ts';

export interface Study {
  /** Unique among the studies of a report, `gpqa-diamond`. */
  readonly id: string;
  /** The folder of its pages in a report over several studies. */
  readonly folder: string;
  /** For people. */
  readonly name: string;
  readonly records: readonly RunRecord[];
}

/** The datasets of AIME and HMMT: those that the papers average over, and the one that AutoTTS searched on. */
const COMPETITIONS = ['aime24', 'aime25', 'hmmt25'];
const MATHEMATICS = 'mathematics';
/** The question sets of the embedded models. */
const SUMS = ['sums-easy', 'sums-medium', 'sums-hard'];
const ARITHMETIC = 'embeddedsums';

const NAMES: ReadonlyMap<string, string> = new Map([
  [MATHEMATICS, 'Mathematics competitions'],
  [ARITHMETIC, 'Sums'],
]);

/** The study that a trace store, or a glob of stores, belongs to. */
export function studyOf(traces: string): string {
  const { dataset } = splitTraces(traces);
  const [whole, part] = dataset.split('#');
  const isCompetition = COMPETITIONS.includes(whole) || whole === '*' || whole === '';
  const study = isCompetition ? MATHEMATICS : SUMS.includes(whole) ? ARITHMETIC : whole;
  return part === undefined ? study : `${study}-${part}`;
}

/** In the order of the records; simulated stores go with those that they stand for. */
export function studiesOf(records: readonly RunRecord[]): Study[] {
  const byStudy = groupBy(records, ({ traces }) => studyOf(traces.id));
  const folders = fileNames(byStudy.keys(), ['index.html']);
  return [...byStudy].map(([id, own]) => ({ id, folder: folders.get(id) ?? id, name: nameOf(id, own), records: own }));
}

function nameOf(id: string, [first]: readonly RunRecord[]): string {
  const [study, part] = id.split('-');
  const name = NAMES.get(study);
  if (name !== undefined) return part === undefined ? name : `${name}, ${partName(part)}`;
  return datasetName(splitTraces(first.traces.id).dataset);
}
