/** The report on how samples were read, and on how this compares with what the log states about itself. */
import { percent } from '../foundation/text/figures.ts';
import type { Grading } from '../grading/rules.ts';
import type { Comparison } from '../samples/compare-with-log.ts';
import { OF_THE_LOG } from '../samples/extraction/answer-reader.ts';
import type { ReadingNotes } from '../samples/logged-sample.ts';

export interface ReadingReport {
  /** How many answers each rule read. */
  readonly counts: ReadonlyMap<string, number>;
  /** Of how many samples no answer could be read: they abstain. */
  readonly unread: number;
  /** How many lengths are not known although others' are. */
  readonly unknownLengths: number;
  /** Questions of several samples, where the responses of each are all the same; else 0. */
  readonly repeated: number;
  readonly notes: ReadingNotes;
  /** Undefined where the log says nothing of its answers. */
  readonly comparison: Comparison | undefined;
}

/** Returns the report as lines: a name and a value each. */
export function readingLines({
  counts,
  unread,
  unknownLengths,
  repeated,
  notes,
  comparison,
}: ReadingReport): [what: string, much: string][] {
  const lines: [string, string][] = [['answers', answersText(counts, unread)]];
  if (unknownLengths > 0)
    lines.push(['lengths', `${unknownLengths} unknown, taken as the mean of the others of their question, else of the store`]);
  for (const [reason, samples] of notes.leftOut) lines.push(['left out', `${countOf(samples)} for ${reason}`]);
  for (const [remark, samples] of notes.remarks) lines.push(['noted', `${countOf(samples)}: ${remark}`]);
  for (const notice of notes.notices) lines.push(['noted', notice]);
  if (repeated > 1)
    lines.push([
      'warning',
      `the samples of each question are one response, repeated: was each drawn with one seed, or at temperature 0?`,
    ]);
  for (const warning of notes.warnings) lines.push(['warning', warning]);
  if (comparison !== undefined) {
    const answers = [...counts.values()].reduce((sum, read) => sum + read, unread);
    const some = comparison.judged < answers ? `; it judges ${comparison.judged} of ${answers} answers` : '';
    lines.push(['the log', comparisonText(comparison, notes) + some]);
  }
  return lines;
}

/** Returns text such as `28 read by boxed, 1 by number; 2 could not be read: they abstain`. */
export function answersText(counts: ReadonlyMap<string, number>, unread: number): string {
  const [first, ...others] = [...counts].map(
    ([rule, answers]) => `${answers} ${rule === OF_THE_LOG ? 'from' : 'read by'} ${rule}`,
  );
  const read = first === undefined ? 'none read' : [first, ...others].join(', ');
  return unread === 0 ? read : `${read}; ${unread} could not be read`;
}

function comparisonText(
  { accuracy, logged, grading, differing, questions }: Comparison,
  { accuracy: stated }: ReadingNotes,
): string {
  const own = `accuracy ${percent(accuracy)} ${gradingText(grading)}, the log says ${percent(logged)}`;
  const inSum = stated !== undefined && percent(stated.value) !== percent(logged) ? ` (in sum ${percent(stated.value)})` : '';
  return `${own}${inSum}; ${differing.length} of ${questions} questions differ`;
}

/** Returns in words how answers were compared. */
export function gradingText(grading: Grading): string {
  return { exact: 'exactly graded', normalised: 'graded as normalised', mathematical: 'mathematically graded' }[grading];
}

function countOf(samples: number): string {
  return samples === 1 ? '1 sample' : `${samples} samples`;
}
