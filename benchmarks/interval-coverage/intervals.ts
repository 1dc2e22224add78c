/** Every interval on offer, by the kind of figure, and whether each covers the truth of one synthetic evaluation. */

import { bootstrapHierarchical } from '../statistics/bootstrap-hierarchical.ts';
import { type Bootstrapped, bootstrapQuestions } from '../statistics/bootstrap-questions.ts';
import { bootstrapSavings } from '../statistics/bootstrap-ratio.ts';
import { stratifiedMeans } from '../statistics/bootstrap-stratified.ts';
import type { BranchResamples } from '../statistics/branch-resamples.ts';
import { clusteredMean } from '../statistics/clustered-mean.ts';
import { clusteredInterval } from '../statistics/clustered-standard-error.ts';
import { accuracyInterval, differenceInterval, savingsInterval } from '../statistics/default-intervals.ts';
import { expandedPercentile } from '../statistics/expanded-percentile.ts';
import { isInside, jointConfidence } from '../statistics/joint-confidence.ts';
import { logRatio, logRatioInterval } from '../statistics/log-ratio-interval.ts';
import { MARGIN, nonInferiority, rulesOutLoss } from '../statistics/non-inferiority.ts';
import { pairedDifference } from '../statistics/paired-difference.ts';
import type { QuestionResamples } from '../statistics/question-resamples.ts';
import { signFlipPermutation } from '../statistics/sign-flip-permutation.ts';
import { type Interval, studentTInterval } from '../statistics/student-t-interval.ts';
import type { Kind, Layout, Random, Sample } from './scenario.ts';

/** The result of one interval on one evaluation. */
export interface Outcome {
  readonly name: string;
  readonly covers: boolean;
  /** In the unit of the figure; undefined where there is no interval. */
  readonly width?: number;
  /** Of a difference: whether the verdict says what is not true; undefined where it could not be false. */
  readonly falselyNonInferior?: boolean;
  readonly falselyBetter?: boolean;
}

/** The setting that all evaluations of a scenario share. */
export interface Setting {
  readonly layout: Layout;
  readonly resamples: QuestionResamples;
  /** Where traces are resampled. */
  readonly branches?: BranchResamples;
  readonly random: Random;
}

/** The interval that a report shows, by kind: default-intervals.ts, and what stands alone. */
export const DEFAULTS: Readonly<Record<Kind, string>> = {
  accuracy: 'effective Wilson',
  difference: 'paired score',
  'attacked difference': 'paired score',
  'recorded difference': 'paired score',
  savings: 'log-ratio t, longer tail',
  'fresh traces': 'hierarchical percentile',
  'these questions': 'percentile, branches',
  joint: 'Hotelling ellipse',
  'no difference': 'sign flip, p > 0.05',
};

type Tried = (sample: Sample, setting: Setting) => Outcome[];

const SIGN_FLIP_DRAWS = 999;

/** Truths are sums of fractions. */
const ROUNDING = 1e-12;

export const TRIED: Readonly<Record<Kind, Tried>> = {
  accuracy(sample, setting) {
    const { columns, truth } = sample;
    const [values] = columns;
    const clustered = setting.layout.models > 1;
    const student = clustered
      ? clusteredInterval(values, setting.layout.names, { within: [0, 1] })
      : studentTInterval(values, { within: [0, 1] });
    return [
      outcome(DEFAULTS.accuracy, accuracyInterval(values, labels(setting.layout)), truth),
      outcome(clustered ? 'clustered t' : 'Student t', student, truth),
      ...bootstraps(bootstrapQuestions(setting.resamples, values), sample, setting),
    ];
  },

  difference(sample, setting) {
    const [values] = sample.columns;
    return [
      ...differences(sample, setting.layout),
      ...bootstraps(bootstrapQuestions(setting.resamples, values), sample, setting),
    ];
  },

  'attacked difference': (sample, { layout }) => differences(sample, layout),

  'recorded difference': (sample, { layout }) => differences(sample, layout),

  savings(sample, setting) {
    const [tokens, baseline] = sample.columns;
    const saved = savingsInterval(tokens, baseline, labels(setting.layout));
    return [
      outcome(DEFAULTS.savings, saved, sample.truth),
      ...(saved.heavyTail ? [] : [outcome(`${DEFAULTS.savings}, not warned`, saved, sample.truth)]),
      logRatioT(sample, setting.layout),
      ...bootstraps(bootstrapSavings(setting.resamples, tokens, baseline), sample, setting),
    ];
  },

  'fresh traces'({ columns, truth }, { resamples, branches }) {
    const [values, pool] = columns;
    const { percentile } = bootstrapHierarchical(branches as BranchResamples, { values, pool });
    const questions = bootstrapQuestions(resamples, values);
    return [
      outcome(DEFAULTS['fresh traces'], percentile, truth),
      outcome('percentile, questions alone', questions.percentile, truth),
    ];
  },

  'these questions'({ columns, truth }, { branches }) {
    const [values, pool] = columns;
    const { percentile } = bootstrapHierarchical(branches as BranchResamples, { values, pool }, { ofTheseQuestions: true });
    return [outcome(DEFAULTS['these questions'], percentile, truth)];
  },

  joint({ columns, truth }, { resamples }) {
    const [accuracy, tokens] = columns.map((column) => stratifiedMeans(resamples, column));
    const means = { accuracy: accuracy.estimate, tokens: tokens.estimate };
    const replicates = { accuracy: accuracy.replicates, tokens: tokens.replicates };
    const region = jointConfidence(means, replicates, resamples.clusters);
    const width = 2 * region.radius * Math.sqrt(region.covariance.accuracy);
    return [{ name: DEFAULTS.joint, covers: isInside(region, truth[0], truth[1]), width }];
  },

  'no difference'({ columns }, { layout, random }) {
    const clusters = layout.models > 1 ? { clusters: layout.names } : {};
    const { pValue } = signFlipPermutation(columns[0], random, { draws: SIGN_FLIP_DRAWS, ...clusters });
    return [{ name: DEFAULTS['no difference'], covers: pValue > 0.05 }];
  },
};

/** The default without its allowance for a longer tail. */
function logRatioT({ columns: [tokens, baseline], truth }: Sample, layout: Layout): Outcome {
  const { lower, upper } = logRatioInterval(logRatio(tokens, baseline, labels(layout)));
  return outcome('log-ratio t', { lower: 1 - upper, upper: 1 - lower }, truth);
}

/** The default, Student's t, and that with two clusters more, of ±½: what is simplest, and allows for clusters not seen. */
function differences({ columns, truth }: Sample, layout: Layout): Outcome[] {
  const [values, baseline] = columns;
  const score = differenceInterval(values, baseline, labels(layout));
  const student = pairedDifference(values, baseline, layout.models > 1 ? { clusters: layout.names } : {});
  const { units } = clusteredMean(values, labels(layout));
  return [
    difference(DEFAULTS.difference, score, truth),
    difference(layout.models > 1 ? 'clustered t' : 'paired t', student, truth),
    difference('t, 2 clusters of ±½ more', studentTInterval([...units, 0.5, -0.5]), truth),
  ];
}

function difference(name: string, interval: Interval & { readonly sparse?: boolean }, truth: readonly number[]): Outcome {
  const verdict = nonInferiority(interval, MARGIN);
  return {
    ...outcome(name, interval, truth),
    ...(truth[0] <= -MARGIN + ROUNDING && { falselyNonInferior: rulesOutLoss(verdict) }),
    ...(truth[0] <= ROUNDING && { falselyBetter: verdict === 'better' }),
  };
}

function labels({ names, strata }: Layout) {
  return { clusters: names, strata };
}

function outcome(name: string, { lower, upper }: Interval, [truth]: readonly number[]): Outcome {
  return { name, covers: lower <= truth + ROUNDING && truth - ROUNDING <= upper, width: upper - lower };
}

function bootstraps({ percentile, bca, replicates }: Bootstrapped, { truth }: Sample, { resamples }: Setting): Outcome[] {
  return [
    outcome('percentile', percentile, truth),
    outcome('expanded percentile', expandedPercentile(replicates, resamples.clusters), truth),
    outcome('BCa', bca, truth),
  ];
}
