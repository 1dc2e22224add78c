/**
 * Measures how often each interval covers the truth, over thousands of synthetic evaluations. It is a simulation study after Morris, White
 * & Crowther 2019 (Statistics in Medicine 38): coverage with its Monte-Carlo standard error, and mean width.
 */
import { stream } from '../../datasets/foundation/random-streams.ts';
import { branchResamples } from '../statistics/branch-resamples.ts';
import { questionResamples } from '../statistics/question-resamples.ts';
import { accuracyScenarios, POOL } from './accuracy-populations.ts';
import { attackedScenarios } from './attacked-populations.ts';
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
  /** The number of evaluations in which the interval was given. */
  readonly evaluations: number;
  /** The share of these evaluations in which the interval holds the truth. */
  readonly coverage: number;
  /** The Monte-Carlo standard error of the coverage. */
  readonly error: number;
  /** In the unit of the figure; null where there is no interval. */
  readonly meanWidth: number | null;
  /**
   * The share of false verdicts among the evaluations in which the verdict could be false; null where it never could. One share is for
   * verdicts that rule out a loss of the margin, the other for *better*.
   */
  readonly falselyNonInferior: number | null;
  readonly falselyBetter: number | null;
}

export interface CoverageOptions {
  readonly evaluations: number;
  readonly replicates: number;
  readonly seed: number;
}

/** The coverage that defaults must have, at a level of 95 %. */
export const BAND = [0.93, 0.97] as const;

/** The most of false verdicts that a default may give, where nominally they are 2.5 %. */
const MOST_FALSE = 0.05;

/** Where more than the upper end of the band may be covered: what allows for the unseen covers more where there is nothing unseen. */
const AT_LEAST: readonly Kind[] = ['difference', 'attacked difference', 'recorded difference', 'savings'];

/** Scenarios at 30 and at 60 questions; those of attacked differences and of savings at 198 too. */
export function scenarios(): Scenario[] {
  return [
    ...[30, 60].flatMap((questions) => [
      ...accuracyScenarios(questions),
      ...differenceScenarios(questions),
      ...savingsScenarios(questions),
    ]),
    ...[30, 60, 198].flatMap(attackedScenarios),
    ...savingsScenarios(198),
  ];
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
  const tally = new Map<string, Tally>();
  for (let evaluation = 0; evaluation < evaluations; evaluation++) {
    for (const outcome of TRIED[kind](draw(random), setting)) {
      const sofar = tally.get(outcome.name) ?? {
        given: 0,
        covered: 0,
        width: 0,
        hasWidth: outcome.width !== undefined,
        falsely: [new Share(), new Share()],
      };
      sofar.given++;
      sofar.covered += Number(outcome.covers);
      sofar.width += outcome.width ?? 0;
      sofar.falsely[0].add(outcome.falselyNonInferior);
      sofar.falsely[1].add(outcome.falselyBetter);
      tally.set(outcome.name, sofar);
    }
  }
  return [...tally].map(([interval, { given, covered, width, hasWidth, falsely }]) => {
    const coverage = covered / given;
    return {
      kind,
      scenario: name,
      questions,
      interval,
      isDefault: interval === DEFAULTS[kind],
      beyond,
      evaluations: given,
      coverage,
      error: Math.sqrt((coverage * (1 - coverage)) / given),
      meanWidth: hasWidth ? width / given : null,
      falselyNonInferior: falsely[0].value,
      falselyBetter: falsely[1].value,
    };
  });
}

interface Tally {
  given: number;
  covered: number;
  width: number;
  readonly hasWidth: boolean;
  readonly falsely: readonly [Share, Share];
}

/** How often something is so, of the times that it could be. */
class Share {
  #times = 0;
  #could = 0;

  add(isSo: boolean | undefined): void {
    if (isSo === undefined) return;
    this.#could++;
    this.#times += Number(isSo);
  }

  get value(): number | null {
    return this.#could === 0 ? null : this.#times / this.#could;
  }
}

/**
 * Returns the defaults that fail where they are offered. A default fails when its coverage lies outside the band by more than three of its
 * standard errors. Intervals of differences fail only by covering too little, or by giving more false verdicts than `MOST_FALSE`, likewise.
 */
export function outsideBand(measured: readonly Coverage[]): Coverage[] {
  return measured.filter((row) => {
    const { kind, isDefault, beyond, coverage, error, evaluations } = row;
    if (!isDefault || beyond) return false;
    const tooMany = (share: number | null) =>
      (share ?? 0) - 3 * Math.sqrt((MOST_FALSE * (1 - MOST_FALSE)) / evaluations) > MOST_FALSE;
    if (coverage + 3 * error < BAND[0] || tooMany(row.falselyNonInferior) || tooMany(row.falselyBetter)) return true;
    return coverage - 3 * error > BAND[1] && !AT_LEAST.includes(kind);
  });
}
