/** Two recordings of the same questions: equal ones do not differ, what differs is told with its interval, and others are refused. */
import { describe, expect, test } from 'vitest';
import { compareStores } from '../../benchmarks/store-comparison/compare-stores.ts';
import { storeFigures } from '../../benchmarks/store-comparison/store-figures.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { madeUp, type Question, sourceOf, type Trace, together } from '../support/made-up-traces.ts';

/** Questions of a model that is right with this probability, writes so many tokens, and answers by a probe of so many. */
function recorded(seed: string, right: number, tokens = 400, cost = 5, questions = 24, interval = 100): TraceSource {
  const random = stream('recorded', seed);
  const one = (chance: number): Trace => {
    const final = random.uniform() < chance ? 'A' : random.uniform() < 0.2 ? 'ERR' : 'B';
    const length = Math.max(210, Math.round(tokens * (0.6 + 0.8 * random.uniform())));
    const probes = `${random.uniform() < 0.5 ? final[0] : 'C'}${final[0]}`;
    return [probes, length, final, { probeCost: [cost, cost + random.below(2)] }];
  };
  const all = Array.from({ length: questions }, (_, q): Question => {
    const chance = Math.min(1, Math.max(0, right + 0.3 * Math.sin(q)));
    return Array.from({ length: 16 }, () => one(chance));
  });
  return sourceOf(madeUp(all, [], { interval }));
}

async function compared(a: TraceSource, b: TraceSource) {
  return compareStores(await storeFigures(a, 'exact'), await storeFigures(b, 'exact'));
}

test('a store and itself have no differences', async () => {
  const store = recorded('one', 0.6);
  const { figures, questions, branches, majorityOf, notes } = await compared(store, store);
  expect([questions, branches, majorityOf, notes]).toEqual([24, [384, 384], 16, []]);
  for (const { a, b, difference, differs } of figures) {
    expect([b, difference?.estimate, differs]).toEqual([a, expect.closeTo(0, 12), false]);
    expect(difference!.lower).toBeLessThanOrEqual(0);
    expect(difference!.upper).toBeGreaterThanOrEqual(0);
  }
});

test('a figure is what its name says, worked out by hand', async () => {
  const branch = (probes: string, tokens: number, final: string, probeCost: number[]): Trace => [
    probes,
    tokens,
    final,
    { probeCost },
  ];
  const questions = [
    [branch('AB', 250, 'B', [4, 6]), branch('A', 150, 'A', [5]), branch('', 50, 'ERR', [])],
    [branch('AA', 250, 'A', [4, 4]), branch('A', 150, 'A', [4]), branch('', 80, 'A', [])],
  ];
  const { figures } = await compared(sourceOf(madeUp(questions)), sourceOf(madeUp(questions)));
  expect(figures.map(({ name, a }) => [name, a])).toEqual([
    // (1/3 + 1) / 2
    ['one sample', expect.closeTo(2 / 3, 12)],
    // Of three answers with a vote each, one of three is first.
    ['majority', expect.closeTo(2 / 3, 12)],
    ['no answer', expect.closeTo(1 / 6, 12)],
    ['length', (150 + 160) / 2],
    ['probe cost', expect.closeTo(27 / 6, 12)],
    // 2 of 3, and all.
    ['agreement', expect.closeTo(5 / 6, 12)],
  ]);
});

test('two collections of one model hardly ever differ, and another model does', async () => {
  const same = await compared(recorded('one', 0.6), recorded('again', 0.6));
  expect(same.figures.filter(({ differs }) => differs)).toHaveLength(0);
  const other = await compared(recorded('one', 0.6), recorded('other', 0.4, 600, 8));
  const differing = other.figures.filter(({ differs }) => differs).map(({ name }) => name);
  expect(differing).toEqual(expect.arrayContaining(['one sample', 'length', 'probe cost']));
  const length = other.figures.find(({ name }) => name === 'length')!;
  expect(length.difference?.estimate).toBeCloseTo(length.b! / length.a! - 1, 12);
});

describe('what cannot be told is not told', () => {
  test('of probes at other intervals, agreement', async () => {
    const { figures, notes } = await compared(recorded('a', 0.6), recorded('b', 0.6, 400, 5, 24, 101));
    expect(figures.find(({ name }) => name === 'agreement')).toMatchObject({ a: null, b: null, difference: null, questions: 0 });
    expect(notes).toEqual(['probes are every 100 tokens in made-up/traces, every 101 in made-up/traces']);
  });

  test('of branches without probes, anything about probes', async () => {
    const whole = sourceOf(madeUp([[['', 100, 'A']], [['', 90, 'B']]]));
    const { figures } = await compared(whole, whole);
    expect(figures.filter(({ difference }) => difference === null).map(({ name }) => name)).toEqual(['probe cost', 'agreement']);
  });

  test('of lengths that contain probes on one side alone, lengths', async () => {
    const within = sourceOf(madeUp([[['A', 150, 'A']], [['B', 190, 'B']]]));
    const apart = sourceOf(madeUp([[['A', 150, 'A', { probeCost: [3] }]], [['B', 190, 'B', { probeCost: [3] }]]]));
    const { figures, notes } = await compared(within, apart);
    expect(figures.find(({ name }) => name === 'length')?.difference).toBeNull();
    expect(notes).toEqual(['made-up/traces: lengths contain probes that cannot be told apart']);
  });
});

describe('questions whose texts differ', () => {
  const three = (...answers: string[]) =>
    answers.map(
      (answer): Question => [
        ['', 100, answer],
        ['', 120, 'ERR'],
      ],
    );

  test('are paired by their right answers, however they are written', async () => {
    const published = sourceOf(madeUp(three('70', '1/2', '16'), ['70', '1/2', '17']));
    const collected = sourceOf(madeUp(three('17', '070', '9'), ['17', '070', '0.5'], { text: (q) => `$question$ ${q}` }));
    const { questions, figures, notes } = await compared(published, collected);
    expect(questions).toBe(3);
    expect(figures[0]).toMatchObject({ name: 'one sample', a: 1 / 3, b: 1 / 3, questions: 3 });
    expect(notes).toContain(
      'The texts of the questions differ: they are paired by their right answers, which are all different.',
    );
  });

  test('are refused where two of a store have the same right answer', async () => {
    const published = sourceOf(madeUp(three('70', '16', '16'), ['70', '16', '16']));
    const collected = sourceOf(madeUp(three('70', '16', '16'), ['70', '16', '16'], { text: (q) => `$question$ ${q}` }));
    expectDataError(await rejection(compared(published, collected)), /got 3 and 3, 0 in common$/);
  });
});

describe('is refused in one line', () => {
  test.each<[string, TraceSource, RegExp]>([
    ['other questions', recorded('b', 0.6, 400, 5, 25), /expected stores of the same questions, got 24 and 25, 24 in common$/],
    [
      'several models',
      sourceOf(together(madeUp([[['A', 1, 'A']]]), madeUp([[['A', 1, 'A']]]))),
      /expected the traces of one model, got several$/,
    ],
  ])('%s', async (_, other, message) => {
    expectDataError(await rejection(compared(recorded('a', 0.6), other)), message);
  });

  test('one question, which tells nothing of others', async () => {
    const one = recorded('a', 0.6, 400, 5, 1);
    expectDataError(await rejection(compared(one, one)), /expected at least 2 questions, got 1$/);
  });
});
