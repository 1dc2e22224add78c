/**
 * How often each interval covers the truth, over thousands of synthetic evaluations (a simulation study after Morris, White &
 * Crowther 2019, Statistics in Medicine 38): coverage with its Monte-Carlo standard error, and mean width.
 */
import { stream } from '../../datasets/random-streams.ts';
import { branchResamples } from '../statistics/branch-resamples.ts';
import { questionResamples } from '../statistics/question-resamples.ts';
import { accuracyScenarios, POOL } from './accuracy-populations.ts';
import { differenceScenarios } from './difference-populations.ts';
import { DEFAULTS, TRIED } from './intervals.ts';
import { savingsScenarios } from './savings-populations.ts';
import type { Kind, Scenario } from './scenario.ts';

export interface Coverage {
  readonly kind: Kind;
  readonly scenario: string;
  readonly questions: number;
  readonly interval: string;
  /** Whether it is what a report shows. */
  readonly isDefault: boolean;
  /** Whether the scenario lies beyond what defaults are offered for. */
  readonly beyond: boolean;
  /** Those in which the interval was given. */
  readonly evaluations: number;
  /** The share of them in which it holds the truth. */
  readonly coverage: number;
  /** The Monte-Carlo standard error of the coverage. */
  readonly error: number;
  /** In the unit of the figure; null where there is no interval. */
  readonly meanWidth: number | null;
}

export interface CoverageOptions {
  readonly evaluations: number;
  readonly replicates: number;
  readonly seed: number;
}

/** What defaults must cover, at a level of 95 %. */
export const BAND = [0.93, 0.97] as const;

/** Scenarios at 30 and at 60 questions. */
export function scenarios(): Scenario[] {
  return [30, 60].flatMap((questions) => [
    ...accuracyScenarios(questions),
    ...differenceScenarios(questions),
    ...savingsScenarios(questions),
  ]);
}

/** The coverage of every interval that is tried on a scenario, in the order in which they are tried. */
export function measureCoverage(scenario: Scenario, { evaluations, replicates, seed }: CoverageOptions): Coverage[] {
  const { kind, name, layout, beyond, draw } = scenario;
  const questions = layout.names.length / layout.models;
  const named = (use: string) => {
    const numbers = stream('coverage', seed, kind, name, questions, use);
    return () => numbers.uniform();
  };
  const resamples = questionResamples(layout.names, { replicates, strata: layout.strata }, named('resamples'));
  const traces = kind === 'fresh traces' || kind === 'these questions';
  const branches = traces ? { branches: branchResamples(resamples, POOL, named('branches')) } : {};
  const setting = { layout, resamples, random: named('signs'), ...branches };
  const random = named('evaluations');
  const tally = new Map<string, { given: number; covered: number; width: number | undefined }>();
  for (let evaluation = 0; evaluation < evaluations; evaluation++) {
    for (const { name: interval, covers, width } of TRIED[kind](draw(random), setting)) {
      const sofar = tally.get(interval) ?? { given: 0, covered: 0, width: width === undefined ? undefined : 0 };
      if (sofar.width !== undefined && width !== undefined) sofar.width += width;
      tally.set(interval, { given: sofar.given + 1, covered: sofar.covered + Number(covers), width: sofar.width });
    }
  }
  return [...tally].map(([interval, { given, covered, width }]) => {
    const coverage = covered / given;
    const isDefault = interval === DEFAULTS[kind];
    const error = Math.sqrt((coverage * (1 - coverage)) / given);
    const meanWidth = width === undefined ? null : width / given;
    return { kind, scenario: name, questions, interval, isDefault, beyond, evaluations: given, coverage, error, meanWidth };
  });
}

/** Defaults whose coverage is outside the band by more than three of its standard errors, where they are offered. */
export function outsideBand(measured: readonly Coverage[]): Coverage[] {
  return measured.filter(({ isDefault, beyond, coverage, error }) => {
    return isDefault && !beyond && (coverage + 3 * error < BAND[0] || coverage - 3 * error > BAND[1]);
  });
}
