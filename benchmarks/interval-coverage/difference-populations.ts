/**
 * Differences in accuracy as in this field. Most questions differ by nothing, some by little, a few by much, and there may be far more
 * gains than losses or fewer. With the recorded controllers against self-consistency@64, 60 to 97 % of a store's questions do not differ,
 * and one question may differ by 1.
 */
import { type Layout, layoutOf, type Random, type Sample, type Scenario } from './scenario.ts';
import { normal, uniform } from './variates.ts';

type Range = readonly [number, number];

/** The parameters of an evaluation's population; each evaluation draws its own from the ranges. */
interface Differences {
  /** The share of rows that do not differ. */
  readonly equal: Range;
  /** Of those that differ, the share of gains. */
  readonly gains: Range;
  /** And the share of large ones, from 0.2 to 1; the rest is below 0.2. */
  readonly large: Range;
}

const LARGE: Range = [0.2, 1];
const SMALL: Range = [0, 0.2];
/** Where several models play a question on which any differs, the share of them that do; and how often they share their sign. */
const TOGETHER = 0.6;
const SAME_SIGN = 0.5;

function mostlyEqual({ models, names }: Layout, population: Differences) {
  const questions = names.length / models;
  const together = models === 1 ? 1 : TOGETHER;
  return (random: Random): Sample => {
    const [equal, gains, large] = [population.equal, population.gains, population.large].map((range) => uniform(random, range));
    const differs = Array.from({ length: questions }, () => random() < (1 - equal) / together);
    const shared = differs.map(() => random() < gains);
    const rows = names.map((_, row) => {
      const q = row % questions;
      if (!differs[q] || random() >= together) return 0;
      const gain = random() < SAME_SIGN ? shared[q] : random() < gains;
      return (gain ? 1 : -1) * uniform(random, random() < large ? LARGE : SMALL);
    });
    const middle = ([from, to]: Range) => (from + to) / 2;
    const size = large * middle(LARGE) + (1 - large) * middle(SMALL);
    return { columns: [rows, rows.map(() => 0)], truth: [(1 - equal) * (2 * gains - 1) * size] };
  };
}

/** Every row differs, by little. */
function dense({ names }: Layout) {
  return (random: Random): Sample => {
    const truth = uniform(random, [-0.05, 0.05]);
    const rows = names.map(() => Math.min(1, Math.max(-1, truth + 0.08 * normal(random))));
    return { columns: [rows, rows.map(() => 0)], truth: [truth] };
  };
}

export function differenceScenarios(questions: number): Scenario[] {
  const [one, models, datasets] = [layoutOf(questions), layoutOf(questions, { models: 4 }), layoutOf(questions, { datasets: 2 })];
  const large: Range = [0.1, 0.5];
  const usual = { equal: [0.4, 0.8], gains: [0.1, 0.9], large } as const;
  const skewed = { equal: [0.4, 0.8], gains: [0, 0.3], large: [0.2, 0.6] } as const;
  const rare = { equal: [0.6, 0.9], gains: [0.1, 0.9], large } as const;
  const is = (name: string, layout: Layout, draw: Scenario['draw'], beyond = false) =>
    ({ kind: 'difference', name, layout, draw, beyond }) satisfies Scenario;
  const noDifference = (layout: Layout, name: string, equal: Range) =>
    ({
      kind: 'no difference',
      name,
      layout,
      draw: mostlyEqual(layout, { equal, gains: [0.5, 0.5], large }),
      beyond: false,
    }) satisfies Scenario;
  return [
    is('40 to 80 % equal', one, mostlyEqual(one, usual)),
    is('60 to 90 % equal', one, mostlyEqual(one, rare)),
    is('all differ a little', one, dense(one)),
    is('2 datasets, 40 to 80 % equal', datasets, mostlyEqual(datasets, usual)),
    is('4 models, 40 to 80 % equal', models, mostlyEqual(models, usual)),
    is('4 models, 60 to 90 % equal', models, mostlyEqual(models, rare)),
    is('4 models, losses mostly', models, mostlyEqual(models, skewed)),
    is('losses mostly', one, mostlyEqual(one, skewed), true),
    is('90 % equal', one, mostlyEqual(one, { equal: [0.9, 0.9], gains: [0.1, 0.9], large }), true),
    is('90 % equal, losses mostly', one, mostlyEqual(one, { equal: [0.9, 0.9], gains: [0.1, 0.1], large }), true),
    noDifference(one, '40 to 80 % equal', [0.4, 0.8]),
    noDifference(models, '4 models, 40 to 80 % equal', [0.4, 0.8]),
  ];
}
