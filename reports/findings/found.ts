/** The findings of one source: figures as text, by name, and the sentences of the template that the records no longer bear out. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { Store } from '../figures/result-grid.ts';
import { sortRecords } from '../figures/results.ts';
import { type Study, studiesOf } from '../figures/studies.ts';
import { fixed, intervalText, signed } from '../kit/format.ts';

export interface Found {
  /** Texts by name; the template asks for `{{source.name}}`. */
  readonly figures: Readonly<Record<string, string>>;
  /** Sentences of the template that no longer hold, each in one clause. Empty where all hold. */
  readonly broken: readonly string[];
}

/** Findings from the records of one suite. */
export interface FindingSource {
  /** Stands before the names of its figures, `gpqa`. */
  readonly id: string;
  /** The suite that is played, and under which rules. */
  readonly suite: string;
  readonly rules: readonly RunRules[];
  /** @param records of that suite under those rules, in any order */
  find(records: readonly RunRecord[]): Found;
}

/** @param conclusions what the template says in words, and whether it is so */
export function found(figures: Found['figures'], conclusions: Readonly<Record<string, boolean>> = {}): Found {
  const broken = Object.entries(conclusions).filter(([, holds]) => !holds);
  return { figures, broken: broken.map(([words]) => words) };
}

/** A value that the records have to give. @throws RangeError where they give none */
export function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new RangeError(`findings: expected ${what}, got none`);
  return value;
}

/** A difference of fractions in points: `+4.3 [+1.5, +7.1]`. */
export function inPoints({ estimate, interval }: Estimate, decimals = 1): string {
  const show = (value: number) => signed(100 * value, decimals);
  return `${show(estimate)}${intervalText(interval, show)}`;
}

/** How many times: `6.7 [6.6, 6.8]`. */
export function inTimes({ estimate, interval }: Estimate, decimals: number): string {
  const show = (value: number) => fixed(value, decimals);
  return `${show(estimate)}${intervalText(interval, show)}`;
}

/** A fraction of 1 in percent: `39.0 % [36.4, 41.7]`. */
export function inPercent({ estimate, interval }: Estimate, decimals = 1): string {
  const show = (value: number) => fixed(100 * value, decimals);
  return `${show(estimate)} %${intervalText(interval, show)}`;
}

const SMALL = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A count as running text has it: in words up to twelve, in digits above. */
export function inWords(count: number): string {
  return SMALL[count] ?? String(count);
}

/** Whether the whole interval lies on neither side of 0. */
export function isOpen({ interval }: Estimate): boolean {
  return interval === undefined || (interval.lower <= 0 && interval.upper >= 0);
}

/** The most samples that a question of these trace stores has. */
export function samplesOf(stores: readonly Store[]): number {
  const counts = stores.flatMap(({ finals }) => finals.map(({ gold, others }) => others.reduce((sum, each) => sum + each, gold)));
  return Math.max(...counts);
}

/** @param id `gpqa-diamond-64` @throws RangeError where no record is of it */
export function studyNamed(records: readonly RunRecord[], id: string): Study {
  const studies = studiesOf(sortRecords(records));
  return known(
    studies.find((study) => study.id === id),
    `records of the study ${id} among ${studies.map((study) => study.id).join(', ')}`,
  );
}
