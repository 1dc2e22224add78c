/**
 * Tokens as in this field. The baseline's tokens are log-normal over questions (standard deviation 0.55 in logarithms). A controller spends
 * a share of them that is much the same everywhere, or grows with the question's length. The lengths of a question for two models have a
 * correlation of 0.7. Other populations have heavy tails: lengths or shares that vary far more, and few questions of a kind of their own.
 */
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Layout, layoutOf, type Random, type Sample, type Scenario } from './scenario.ts';
import { normal } from './variates.ts';

const LENGTHS = 0.55;
const SHARED = Math.sqrt(0.7);
/** Between one model and the next, in logarithms. */
const MODEL_STEP = -0.2;

/** The share spent, given the standardised log length of the baseline, and its mean weighed by length. */
interface Share {
  readonly mean: number;
  readonly of: (length: number, random: Random) => number;
}

/** exp(N(ln mean − σ²/2, σ²)), whatever the length. */
function steady(mean: number, sigma: number): Share {
  return { mean, of: (_, random) => mean * Math.exp(sigma * normal(random) - sigma ** 2 / 2) };
}

/** least + (1 − least) Φ(location + slope · length + noise · N): bounded, and tilted to long questions by the weighing. */
function growing(least: number, location: number, slope: number, noise: number): Share {
  const tilted = cdf((location + slope * LENGTHS) / Math.sqrt(1 + slope ** 2 + noise ** 2), 0, 1);
  return {
    mean: least + (1 - least) * tilted,
    of: (length, random) => least + (1 - least) * cdf(location + slope * length + noise * normal(random), 0, 1),
  };
}

/** length^slope in logarithms, with log-normal noise: unbounded, with heavy tails. */
function exploding(mean: number, slope: number, sigma: number): Share {
  const logMean = ((slope * LENGTHS + LENGTHS) ** 2 - LENGTHS ** 2 + sigma ** 2) / 2;
  return { mean, of: (length, random) => mean * Math.exp(slope * LENGTHS * length + sigma * normal(random) - logMean) };
}

function spending({ names, models }: Layout, share: Share, lengths: number) {
  const questions = names.length / models;
  return (random: Random): Sample => {
    const common = Array.from({ length: questions }, () => normal(random));
    const [tokens, baseline]: number[][] = [[], []];
    names.forEach((_, row) => {
      const own = common[row % questions];
      const length = models === 1 ? own : SHARED * own + Math.sqrt(1 - SHARED ** 2) * normal(random);
      const all = Math.exp(lengths * length + MODEL_STEP * Math.floor(row / questions));
      baseline.push(all);
      tokens.push(all * share.of(length, random));
    });
    return { columns: [tokens, baseline], truth: [1 - share.mean] };
  };
}

/** A kind of question that is met seldom: its length, in those of the others, and the share of it that is spent. */
interface Rare {
  readonly share: number;
  readonly length: number;
  readonly spent: number;
}

/** Where the others save 70 %. */
function rare({ names }: Layout, { share, length, spent }: Rare, lengths = 0.2) {
  const most = (1 - share) * OTHERS_SPEND;
  const truth = [1 - (share * length * spent + most) / (share * length + 1 - share)];
  return (random: Random): Sample => {
    const isRare = names.map(() => random() < share);
    const baseline = isRare.map((is) => (is ? length : 1) * Math.exp(lengths * normal(random)));
    const tokens = baseline.map((all, q) => all * (isRare[q] ? spent : OTHERS_SPEND) * Math.exp(0.2 * normal(random) - 0.02));
    return { columns: [tokens, baseline], truth };
  };
}

const OTHERS_SPEND = 0.3;

/** Lengths of Pareto's distribution, whose variance is only just finite. */
function pareto({ names }: Layout) {
  return (random: Random): Sample => {
    const baseline = names.map(() => (1 - random()) ** (-1 / 2.1));
    const tokens = baseline.map((all) => all * 0.5 * Math.exp(0.5 * normal(random) - 0.125));
    return { columns: [tokens, baseline], truth: [0.5] };
  };
}

/**
 * Returns the populations of savings. A rare kind of question may be missing from more than one in fifty sets of `questions` questions.
 * Such a population is beyond what defaults are offered for: no data tell of the kind.
 */
export function savingsScenarios(questions: number): Scenario[] {
  const [one, models, datasets] = [layoutOf(questions), layoutOf(questions, { models: 4 }), layoutOf(questions, { datasets: 2 })];
  const of = (name: string, layout: Layout, draw: Scenario['draw'], beyond = false) =>
    ({ kind: 'savings', name, layout, draw, beyond }) satisfies Scenario;
  const is = (name: string, layout: Layout, share: Share, lengths = LENGTHS) =>
    of(name, layout, spending(layout, share, lengths));
  const ofKind = (name: string, kind: Rare, lengths?: number) =>
    of(name, one, rare(one, kind, lengths), (1 - kind.share) ** questions > 0.02);
  return [
    is('25 %, much the same everywhere', one, steady(0.75, 0.18)),
    is('70 %, log-normal', one, steady(0.3, 0.37)),
    is('45 %, log-normal', one, steady(0.55, 0.45)),
    is('most on short questions', one, growing(0.06, -0.4, 0.9, 1)),
    is('on short questions alone', one, growing(0.1, 1.2, 0.9, 1.4)),
    is('2 datasets, 70 %, log-normal', datasets, steady(0.3, 0.37)),
    is('4 models, 70 %, log-normal', models, steady(0.3, 0.37)),
    is('4 models, most on short questions', models, growing(0.06, -0.4, 0.9, 1)),
    is('heavy tails: spends more the longer', one, exploding(0.5, 0.4, 0.9)),
    is('heavy tails: log-normal lengths and shares, σ 1', one, steady(0.5, 1), 1),
    is('heavy tails: log-normal lengths and shares, σ 1.5', one, steady(0.5, 1), 1.5),
    is('heavy tails: 16 times the tokens, σ 1', one, steady(16, 1)),
    of('heavy tails: lengths of Pareto, 2.1', one, pareto(one)),
    ofKind('heavy tails: 1 in 20 ten times as long, and unsaved', { share: 0.05, length: 10, spent: 1 }),
    ofKind('heavy tails: 1 in 10 five times as long, and unsaved', { share: 0.1, length: 5, spent: 1 }),
    ofKind('heavy tails: 1 in 8 spends eight times the share', { share: 0.125, length: 1, spent: 8 * OTHERS_SPEND }, LENGTHS),
  ];
}
