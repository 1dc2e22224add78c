/**
 * Leaderboards of contestants that are truly equal, with differences as in this field: mostly none, some little, few much, one-sided or
 * not, and independent ones. Only differences between contestants matter, so that values need not be accuracies.
 */
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Layout, layoutOf, type Random } from './scenario.ts';
import { normal, uniform } from './variates.ts';

/** The ranges from which each leaderboard draws its population. */
export interface EqualPopulation {
  readonly name: string;
  readonly layout: Layout;
  /** One row of values for each contestant, all of the same true mean. [contestants][rows] */
  draw(contestants: number, random: Random): number[][];
}

/** How often a contestant gains and loses, and how much. */
interface Lottery {
  readonly gain: readonly [share: number, size: number];
  readonly loss: readonly [share: number, size: number];
}

/** Populations that reviewers found: 20 to 63 % of intervals for one such difference miss 0. */
const LITTLE_AND_MUCH: Lottery = { gain: [0.6, 0.05], loss: [0.05, 0.6] };
const LITTLE_AND_ALL: Lottery = { gain: [0.8, 0.02], loss: [0.016, 1] };
/** The share of questions on which models do as the first of them. */
const ALIKE = 0.9;

/** Every contestant answers a question rightly with its probability, the same for all. */
function independent({ names }: Layout) {
  return (contestants: number, random: Random) => {
    const ease = names.map(() => random());
    return rows(contestants, () => ease.map((p) => Number(random() < p)));
  };
}

/** Majorities of many branches: some questions are a little easier for one contestant than for another. */
function majorities({ names }: Layout) {
  return (contestants: number, random: Random) => {
    const ease = names.map(() => normal(random));
    return rows(contestants, () => ease.map((z) => cdf((z + 0.5 * normal(random)) / 0.3, 0, 1)));
  };
}

/** A contestant differs from the common answer on 3 to 40 % of questions, mostly by little, as often for better as for worse. */
function mostlyEqual({ names, models }: Layout) {
  const questions = names.length / models;
  return (contestants: number, random: Random) =>
    rows(contestants, () => {
      const differs = uniform(random, [0.03, 0.4]);
      const change = () => {
        if (random() >= differs) return 0;
        return (random() < 0.5 ? -1 : 1) * uniform(random, random() < 0.3 ? [0.2, 1] : [0, 0.2]);
      };
      return alike(questions, models, change, random);
    });
}

/** Every second contestant gains a little on many questions and loses much on few; the others do not, or do the contrary. */
function oneSided({ names, models }: Layout, { gain, loss }: Lottery, others: 0 | -1) {
  const questions = names.length / models;
  return (contestants: number, random: Random) =>
    rows(contestants, (contestant) => {
      const side = contestant % 2 === 1 ? 1 : others;
      const change = () => {
        const drawn = random();
        if (drawn < loss[0]) return -side * loss[1];
        return drawn < loss[0] + gain[0] ? side * gain[1] : 0;
      };
      return alike(questions, models, change, random);
    });
}

function rows(contestants: number, row: (contestant: number) => number[]): number[][] {
  return Array.from({ length: contestants }, (_, contestant) => row(contestant));
}

/** A change for each question of each model; the further models share the first one's on most questions. */
function alike(questions: number, models: number, change: () => number, random: Random): number[] {
  const first = Array.from({ length: questions }, change);
  const others = Array.from({ length: models - 1 }, () => first.map((shared) => (random() < ALIKE ? shared : change())));
  return [first, ...others].flat();
}

export function equalPopulations(questions: number): EqualPopulation[] {
  const [one, models] = [layoutOf(questions), layoutOf(questions, { models: 4, datasets: 2 })];
  const is = (name: string, layout: Layout, draw: EqualPopulation['draw']) => ({ name, layout, draw });
  return [
    is('independent answers', one, independent(one)),
    is('majorities', one, majorities(one)),
    is('mostly equal', one, mostlyEqual(one)),
    is('mostly equal, 4 models x 2 datasets', models, mostlyEqual(models)),
    is('half gain 5 %, lose 60 %', one, oneSided(one, LITTLE_AND_MUCH, 0)),
    is('the same, 4 models x 2 datasets', models, oneSided(models, LITTLE_AND_MUCH, 0)),
    is('half gain 2 %, lose all', one, oneSided(one, LITTLE_AND_ALL, 0)),
    is('half the contrary of the others', one, oneSided(one, LITTLE_AND_MUCH, -1)),
  ];
}
