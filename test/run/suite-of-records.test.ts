import { expect, test } from 'vitest';
import { suiteOfRecords } from '../../benchmarks/run/suite-of-records.ts';
import { controllers } from '../../controllers/index.ts';
import { done } from '../regression/made-records.ts';

const exact = done();
const mathematical = { ...exact, rules: { ...exact.rules, grading: 'mathematical' as const } };

test('the suite of records plays what they hold, each once, in the order in which it first occurs', () => {
  const records = [
    exact,
    mathematical,
    done({ controller: 'adaptive-consistency', params: { width: 8, threshold: 0.9 } }),
    done({ traces: 'b/c' }),
  ];
  const { suite, rules, recordedAs, lost } = suiteOfRecords(records, controllers);
  expect(suite).toMatchObject({ name: 'test', traces: ['model/data', 'b/c'], orders: 2 });
  expect(suite.contestants.map(({ controller, params }) => [controller.name, params])).toEqual([
    ['self-consistency', { width: 64 }],
    ['adaptive-consistency', { width: 8, threshold: 0.9 }],
  ]);
  expect(rules).toEqual([exact.rules, mathematical.rules]);
  expect([...recordedAs.keys()]).toEqual(['self-consistency:width=64', 'adaptive-consistency:width=8,threshold=0.9']);
  expect(lost.size).toBe(0);
});

test('a contestant keeps its parameters when a default is another now, and goes on under its old name', () => {
  const changed = controllers.map((controller) => {
    if (controller.name !== 'adaptive-consistency') return controller;
    const { width, threshold } = controller.parameters;
    return { ...controller, parameters: { width, threshold: { ...threshold, default: 0.5 }, added: { ...width, default: 7 } } };
  });
  const record = done({ controller: 'adaptive-consistency', params: { width: 8, threshold: 0.95 } });
  const { suite, recordedAs } = suiteOfRecords([{ ...record, contestant: 'adaptive-consistency:width=8' }], changed);
  expect(suite.contestants[0].params).toEqual({ width: 8, threshold: 0.95, added: 7 });
  expect([...recordedAs]).toEqual([['adaptive-consistency:width=8,threshold=0.95', 'adaptive-consistency:width=8']]);
});

test('a contestant that can no longer be made is lost, with the reason', () => {
  const { suite, lost } = suiteOfRecords([exact, done({ controller: 'gone' }), done({ params: { width: 5000 } })], controllers);
  expect(suite.contestants.map(({ label }) => label)).toEqual(['self-consistency:width=64']);
  expect([...lost]).toEqual([
    ['gone:width=64', expect.stringMatching(/^expected a controller, one of .*, got "gone"$/)],
    ['self-consistency:width=5000', 'self-consistency: expected width to be an integer from 1 to 1024, got 5000'],
  ]);
});
