/** Simulated stores with fresh parameters. */
import { describe, expect, test } from 'vitest';
import { drawOf, freshFigures } from '../../../datasets/simulated/fresh.ts';
import { simulatedIds, simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { checkInvariants } from '../../../datasets/store/trace-store.ts';
import { madeFigures } from './made-figures.ts';

const measured = [madeFigures('model', 'first', 3), madeFigures('model', 'second', 2)];

describe('a draw of fresh parameters', () => {
  test('has thirty questions, each with all of the measured branches', () => {
    const { model, dataset, questions } = freshFigures(measured, 'fresh-1');
    expect([model, dataset, questions.length]).toEqual(['model', 'fresh-1', 30]);
    for (const { answers } of questions) expect(answers.reduce((sum, { finals }) => sum + finals, 0)).toBe(128);
  });

  test('is the same each time, and another one for another number', () => {
    expect(freshFigures(measured, 'fresh-1')).toEqual(freshFigures(measured, 'fresh-1'));
    expect(freshFigures(measured, 'fresh-1')).not.toEqual(freshFigures(measured, 'fresh-2'));
  });

  test('changes lengths and settling of another model in the same way, and its shares in another', () => {
    const other = measured.map((store) => ({ ...store, model: 'other' }));
    const figures = (stores: typeof measured, of: 'length' | 'finals') =>
      freshFigures(stores, 'fresh-1').questions.map(({ answers }) =>
        answers.map((answer) => (of === 'finals' ? answer.finals : answer.ending?.length)),
      );
    expect(figures(other, 'length')).toEqual(figures(measured, 'length'));
    expect(figures(other, 'finals')).not.toEqual(figures(measured, 'finals'));
  });

  test('plays as a store of its own, which is not on the list', () => {
    const source = simulatedTraces('simulated-Qwen3-4B/fresh-7', { branches: 16 });
    const [{ traces, key }] = source.blocks();
    checkInvariants(traces, key);
    expect([source.id, source.questions]).toEqual(['simulated-Qwen3-4B/fresh-7', 30]);
    expect(simulatedIds()).not.toContain(source.id);
  });
});

test('only fresh-N is a draw', () => {
  expect(['fresh-7', 'fresh-', 'fresh-x', 'aime24', 'fresh-7#even'].map(drawOf)).toEqual([
    7,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(() => simulatedTraces('simulated-Qwen9/fresh-1')).toThrow('expected one of the simulated stores');
});
