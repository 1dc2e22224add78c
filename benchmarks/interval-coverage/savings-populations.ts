/**
 * Tokens as in this field: those of the baseline are log-normal over questions (standard deviation 0.55 in logarithms), and a
 * controller spends a share of them that is much the same everywhere, or grows with the question's length. A question is as
 * long for one model as for another up to a correlation of 0.7.
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

/** One question in twenty is ten times as long as the others and saves nothing, where they save 70 %. */
function rareLong({ names }: Layout) {
  return (random: Random): Sample => {
    const long = names.map(() => random() < 0.05);
    const baseline = long.map((is) => (is ? 10 : 1) * Math.exp(0.2 * normal(random)));
    const tokens = baseline.map((all, q) => (long[q] ? all : all * 0.3 * Math.exp(0.2 * normal(random) - 0.02)));
    return { columns: [tokens, baseline], truth: [1 - (0.05 * 10 + 0.95 * 0.3) / (0.05 * 10 + 0.95)] };
  };
}

export function savingsScenarios(questions: number): Scenario[] {
  const [one, models, datasets] = [layoutOf(questions), layoutOf(questions, { models: 4 }), layoutOf(questions, { datasets: 2 })];
  const is = (name: string, layout: Layout, share: Share, beyond = false, lengths = LENGTHS) =>
    ({ kind: 'savings', name, layout, draw: spending(layout, share, lengths), beyond }) satisfies Scenario;
  return [
    is('25 %, much the same everywhere', one, steady(0.75, 0.18)),
    is('70 %, log-normal', one, steady(0.3, 0.37)),
    is('45 %, log-normal', one, steady(0.55, 0.45)),
    is('most on short questions', one, growing(0.06, -0.4, 0.9, 1)),
    is('on short questions alone', one, growing(0.1, 1.2, 0.9, 1.4)),
    is('2 datasets, 70 %, log-normal', datasets, steady(0.3, 0.37)),
    is('4 models, 70 %, log-normal', models, steady(0.3, 0.37)),
    is('4 models, most on short questions', models, growing(0.06, -0.4, 0.9, 1)),
    is('heavy tails: spends more the longer', one, exploding(0.5, 0.4, 0.9), true),
    is('heavy tails: log-normal lengths and shares, σ 1', one, steady(0.5, 1), true, 1),
    is('heavy tails: log-normal lengths and shares, σ 1.5', one, steady(0.5, 1), true, 1.5),
    is('heavy tails: 16 times the tokens, σ 1', one, steady(16, 1), true),
    {
      kind: 'savings',
      name: 'heavy tails: 1 in 20 ten times as long, and unsaved',
      layout: one,
      draw: rareLong(one),
      beyond: true,
    },
  ];
}
