/**
 * Accuracies as in this field. A model answers a question rightly with probability Φ((μ + z) / τ). There z ~ N(0, 1) is how easy
 * the question is for the model. With a small τ nearly all questions are always right or always wrong, as majorities of 64 are.
 * The mean is Φ(μ / √(1 + τ²)). The z of several models on one question have correlation 0.6.
 */
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Layout, layoutOf, type Random, type Sample, type Scenario } from './scenario.ts';
import { binomial, normal, uniform } from './variates.ts';

/** τ for majorities over many branches: the variance is nine tenths of that of binary outcomes. */
const SHARP = 0.1;
/** τ for single branches: about half. */
const SPREAD = 0.6;
const SHARED = Math.sqrt(0.6);
/** How much better each further model is, and how much harder each further dataset. */
const MODEL_STEP = 0.5;
const DATASET_STEP = -0.6;
/** The size of simulated traces: branches of each question, and resamplings of them. */
const BRANCHES = 64;
export const POOL = 50;

/** Each evaluation has a true accuracy of its own in the range: coverage at one point jumps about with it (Brown, Cai & DasGupta 2001). */
type Range = readonly [number, number];

/** The probability of each row, and their mean over the population; datasets weigh equally, and so do models. */
function probabilities(layout: Layout, range: Range, tau: number, random: Random) {
  const base = quantile(uniform(random, range), 0, 1) * Math.sqrt(1 + tau ** 2);
  const questions = layout.names.length / layout.models;
  const datasets = new Set(layout.strata).size;
  const location = (model: number, dataset: number) =>
    base + MODEL_STEP * (model - (layout.models - 1) / 2) + DATASET_STEP * (dataset - (datasets - 1) / 2);
  const common = Array.from({ length: questions }, () => normal(random));
  const rows = layout.names.map((_, row) => {
    const [model, q] = [Math.floor(row / questions), row % questions];
    const ease = layout.models === 1 ? common[q] : SHARED * common[q] + Math.sqrt(1 - SHARED ** 2) * normal(random);
    return cdf((location(model, Math.floor((q * datasets) / questions)) + ease) / tau, 0, 1);
  });
  let truth = 0;
  for (let model = 0; model < layout.models; model++) {
    for (let dataset = 0; dataset < datasets; dataset++) truth += cdf(location(model, dataset) / Math.sqrt(1 + tau ** 2), 0, 1);
  }
  return { rows, truth: truth / (layout.models * datasets), common };
}

function fractions(layout: Layout, range: Range, tau: number) {
  return (random: Random): Sample => {
    const { rows, truth } = probabilities(layout, range, tau, random);
    return { columns: [rows], truth: [truth] };
  };
}

function binary(layout: Layout, range: Range) {
  return (random: Random): Sample => {
    const truth = uniform(random, range);
    return { columns: [layout.names.map(() => Number(random() < truth))], truth: [truth] };
  };
}

/** A pool of branch-resamplings for each question: the accuracy of a branch, on other branches drawn from the same ones. */
function traces(layout: Layout, ofTheseQuestions: boolean) {
  return (random: Random): Sample => {
    const { rows, truth } = probabilities(layout, [0.3, 0.7], SPREAD, random);
    const values = rows.map((p) => binomial(random, BRANCHES, p) / BRANCHES);
    const pool = values.flatMap((value) => Array.from({ length: POOL }, () => binomial(random, BRANCHES, value) / BRANCHES));
    const ofThese = rows.reduce((sum, p) => sum + p, 0) / rows.length;
    return { columns: [values, pool], truth: [ofTheseQuestions ? ofThese : truth] };
  };
}

/** Accuracies, and log-normal tokens that are fewer where the question is easy. */
function withTokens(layout: Layout) {
  return (random: Random): Sample => {
    const { rows, truth, common } = probabilities(layout, [0.3, 0.7], SHARP, random);
    const tokens = common.map((ease) => Math.exp(0.55 * (0.6 * normal(random) - 0.8 * ease)));
    return { columns: [rows, tokens], truth: [truth, Math.exp(0.55 ** 2 / 2)] };
  };
}

export function accuracyScenarios(questions: number): Scenario[] {
  const [one, models] = [layoutOf(questions), layoutOf(questions, { models: 4 })];
  const [datasets, both] = [layoutOf(questions, { datasets: 2 }), layoutOf(questions, { models: 4, datasets: 2 })];
  const near = (p: number, by = 0.05): Range => [p - by, p + by];
  const is = (kind: Scenario['kind'], name: string, layout: Layout, draw: Scenario['draw'], beyond = false) =>
    ({ kind, name, layout, draw, beyond }) satisfies Scenario;
  const scenarios: Scenario[] = [];
  for (const [p, by] of [
    [0.1, 0.05],
    [0.3, 0.05],
    [0.5, 0.05],
    [0.8, 0.05],
    [0.95, 0.025],
  ]) {
    const range = near(p, by);
    scenarios.push(is('accuracy', `binary, near ${p}`, one, binary(one, range)));
    scenarios.push(is('accuracy', `majorities, near ${p}`, one, fractions(one, range, SHARP)));
    scenarios.push(is('accuracy', `single branches, near ${p}`, one, fractions(one, range, SPREAD)));
  }
  for (const p of [0.3, 0.5, 0.8]) {
    scenarios.push(is('accuracy', `4 models, near ${p}`, models, fractions(models, near(p), SHARP)));
    scenarios.push(is('accuracy', `2 datasets, near ${p}`, datasets, fractions(datasets, near(p), SHARP)));
    scenarios.push(is('accuracy', `4 models x 2 datasets, near ${p}`, both, fractions(both, near(p), SHARP)));
  }
  for (const p of [0.1, 0.3, 0.95]) scenarios.push(is('accuracy', `binary, exactly ${p}`, one, binary(one, [p, p]), true));
  scenarios.push(is('fresh traces', 'single branches, 64 traces', one, traces(one, false)));
  scenarios.push(is('these questions', 'single branches, 64 traces', one, traces(one, true)));
  scenarios.push(is('joint', 'majorities and log-normal tokens', one, withTokens(one)));
  return scenarios;
}
