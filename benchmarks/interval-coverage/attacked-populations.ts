/**
 * Differences in accuracy at which intervals fail and verdicts are won by silence. Few questions differ, or many differ a little one way
 * and few by much the other way. Each population is a list of differences with their shares; the remaining questions do not differ. They
 * come from an independent attack on the intervals. Its neighbours are added: small losses stand beside the large ones, so that a loss was
 * met but tells nothing of the size of others.
 *
 * The differences of several models on one question have intraclass correlation 0.9. Each model takes the question's own difference with
 * probability √0.9, else a difference of its own.
 */
import { type Layout, layoutOf, type Random, type Sample, type Scenario } from './scenario.ts';
import { normal } from './variates.ts';

/** A difference and its share of questions. */
type Part = readonly [difference: number, share: number];

/** A difference of one question. */
type Draw = (random: Random) => number;

const COPIES = Math.sqrt(0.9);

/** Gains of one size and share, losses likewise, and rare large losses that leave this mean. */
const HIDDEN = [
  [0.02, 0.8, 0.01, 0.1, 1],
  [0.04, 0.8, 0.02, 0.1, 1],
  [0.1, 0.4, 0.1, 0.2, 0.7],
  [0.05, 0.6, 0.05, 0.2, 0.6],
  [0.2, 0.3, 0.2, 0.1, 0.8],
] as const;

export function attackedScenarios(questions: number): Scenario[] {
  const layouts = {
    '': layoutOf(questions),
    '4 models, ': layoutOf(questions, { models: 4 }),
    '4 models x 2 datasets, ': layoutOf(questions, { models: 4, datasets: 2 }),
  };
  const losses = (share: number, size = 1): Part[] => [[-size, share]];
  const lists: [string, Part[]][] = [
    ['1 loss of 1', losses(1 / questions)],
    ['2 losses of 1', losses(2 / questions)],
    ['3 losses of 1', losses(3 / questions)],
    ['losses of 1 at 2 %', losses(0.02)],
    ['losses of .5 at 4 %', losses(0.04, 0.5)],
    ['+.02 at 80, -1 at 1.6 %', [[0.02, 0.8], ...losses(0.016)]],
    ['+.05 at 60, -.6 at 5 %', [[0.05, 0.6], ...losses(0.05, 0.6)]],
    ['+.02 at 80, -.5 at 7.2 %', [[0.02, 0.8], ...losses(0.072, 0.5)]],
    ['+.1 at 30, -1 at 3 %', [[0.1, 0.3], ...losses(0.03)]],
    ['+.1 at 30, -1 at 5 %', [[0.1, 0.3], ...losses(0.05)]],
    ...HIDDEN.flatMap(([gain, gains, loss, lost, large]): [string, Part[]][] =>
      [0, -0.02].map((truth) => [
        `+${text(gain)} at ${100 * gains}, -${text(loss)} at ${100 * lost}, rare -${text(large)}: ${100 * truth} points`,
        [
          [gain, gains],
          [-loss, lost],
          [-large, (gain * gains - loss * lost - truth) / large],
        ],
      ]),
    ),
  ];
  const scenarios = Object.entries(layouts).flatMap(([prefix, layout]) =>
    lists.map(([name, parts]) => scenario(`${prefix}${name}`, layout, of(parts), meanOf(parts))),
  );
  const spread: [string, Draw, number][] = [
    ['±Beta(.1, 1), 80 % losses', (random) => (random() < 0.8 ? -1 : 1) * random() ** 10, -0.6 / 11],
    ['±.3, and a little', (random) => (random() < 0.5 ? 0.3 : -0.3) + 0.05 * normal(random), 0],
    [
      '±.01',
      of([
        [0.01, 0.5],
        [-0.01, 0.5],
      ]),
      0,
    ],
  ];
  return [...scenarios, ...spread.map(([name, draw, truth]) => scenario(name, layouts[''], draw, truth))];
}

/** The same with gains and losses in place of each other is what a contestant's own baseline sees: intervals turn over with the two. */
function scenario(name: string, layout: Layout, draw: Draw, truth: number): Scenario {
  return { kind: 'attacked difference', name, layout, beyond: false, draw: (random) => rowsOf(layout, draw, truth, random) };
}

function rowsOf({ names, models }: Layout, draw: Draw, truth: number, random: Random): Sample {
  const questions = names.length / models;
  const shared = Array.from({ length: questions }, () => draw(random));
  const rows = names.map((_, row) => (models === 1 || random() < COPIES ? shared[row % questions] : draw(random)));
  return { columns: [rows, rows.map(() => 0)], truth: [truth] };
}

function of(parts: readonly Part[]): Draw {
  return (random) => {
    let left = random();
    for (const [difference, share] of parts) {
      if (left < share) return difference;
      left -= share;
    }
    return 0;
  };
}

function meanOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [difference, share]) => sum + difference * share, 0);
}

function text(size: number): string {
  return String(size).replace(/^0\./, '.');
}
