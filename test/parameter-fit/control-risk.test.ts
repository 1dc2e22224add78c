import { describe, expect, test } from 'vitest';
import { controlRisk, riskOf } from '../../benchmarks/parameter-fit/control-risk.ts';
import { madeUp, type Question, sourceOf } from '../support/made-up-traces.ts';

const TARGET = { epsilon: 0.1, delta: 0.1 };

/** So many questions of four branches; gold is A. */
const questions = (count: number, ...branches: string[]) => {
  const question: Question = branches.map((probes) => [probes, 100 * probes.length + 50, probes.slice(-1)] as const);
  return sourceOf(madeUp(Array<Question>(count).fill(question)));
};
const stay = (letter: string) => letter.repeat(30);
const change = `${stay('B')}A`;

describe('risk control', () => {
  test('lowers the upper threshold as far as nothing is lost', () => {
    // Three of four say A, which is right: 0.75 stops after eight probes, in place of thirty and the end.
    const source = questions(45, stay('A'), stay('A'), stay('A'), stay('B'));
    const chosen = controlRisk([source], 4, TARGET, 1);
    expect(chosen?.contestant.label).toBe('two-sided-stop:width=4,upper=0.75,ceiling=0');
    expect(chosen).toMatchObject({ risk: 0, tokens: 800 / 3050, contestant: { selectedOn: ['made-up/traces'] } });
    expect(chosen?.losses).toEqual(Array(45).fill(0));
  });

  test('gives up where it costs nothing', () => {
    // Nobody is right, and the four never agree.
    const [b, c, d, e] = [...'BCDE'].map((letter) => letter.repeat(60));
    const chosen = controlRisk([questions(45, b, c, d, e)], 4, TARGET, 1);
    expect(chosen?.contestant.params).toMatchObject({ ceiling: 0.4, upper: 1 });
    expect(chosen?.tokens).toBeLessThan(1);
  });

  test('finds nothing where every stop loses', () => {
    expect(controlRisk([questions(45, change, change, change, change)], 4, TARGET, 1)).toBeUndefined();
  });

  test('finds nothing on too few questions, whatever they say, and however many models answer them', () => {
    const few = questions(20, stay('A'), stay('A'), stay('A'), stay('A'));
    expect(controlRisk([few], 4, TARGET, 1)).toBeUndefined();
    expect(controlRisk([few, few, few], 4, TARGET, 1)).toBeUndefined();
    expect(controlRisk([questions(45, stay('A'), stay('A'), stay('A'), stay('A'))], 4, TARGET, 1)).toBeDefined();
  });

  test('is what a setting loses of the answers that would have been right, over models and orders', () => {
    const [lost, kept] = [questions(9, change, change, change, change), questions(9, stay('A'), stay('A'), stay('A'), stay('B'))];
    const chosen = controlRisk([questions(45, stay('A'), stay('A'), stay('A'), stay('B'))], 4, TARGET, 1);
    if (chosen === undefined) throw new Error('expected a setting');
    const { losses, risk } = riskOf(chosen.contestant, [lost, kept], 2);
    expect(losses).toEqual(Array(9).fill(0.5));
    expect(risk).toBe(0.5);
    // An answer that is wrong in the end is not lost.
    expect(riskOf(chosen.contestant, [questions(9, stay('B'), stay('B'), stay('B'), stay('B'))], 2).risk).toBe(0);
  });
});
