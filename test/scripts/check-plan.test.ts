import { describe, expect, test } from 'vitest';
import type { Baseline } from '../../benchmarks/committed/expected-file.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { type Asked, planOfCheck, planOfUpdate } from '../../scripts/check/check-plan.ts';
import { matching } from '../../scripts/suite/chosen-suite.ts';
import { done } from '../regression/made-records.ts';
import { rejection } from '../support/failure.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';

const records = ['a/data', 'b/data'].flatMap((traces) => [done({ traces }), done({ traces, controller: 'parallel-probe' })]);
const both = records.flatMap((record) => [record, { ...record, rules: { ...record.rules, grading: 'mathematical' as const } }]);
const baseline: Baseline = { suite: 'test', recorded: { date: '2026-01-31', ...records[0].provenance }, records: both };

const labels = async (asked: Asked) => (await planOfCheck(baseline, asked)).suite.contestants.map(({ label }) => label);

describe('the plan of a check', () => {
  test('is what the baseline holds', async () => {
    const { suite, rules, pairs } = await planOfCheck(baseline, {});
    expect(suite).toMatchObject({ name: 'test', traces: ['a/data', 'b/data'], orders: 2 });
    expect(rules.map(({ grading }) => grading)).toEqual(['exact', 'mathematical']);
    expect(pairs(both)).toEqual(both.map((record) => ({ before: record, after: record })));
  });

  test('expects only what was asked for', async () => {
    const { suite, rules, pairs } = await planOfCheck(baseline, {
      traces: ['b/*'],
      grading: ['exact'],
      contestant: ['self-consistency'],
    });
    expect([suite.traces, rules.length, suite.contestants.length]).toEqual([['b/data'], 1, 1]);
    expect(pairs([])).toEqual([{ before: records[2] }]);
  });

  test('expects the records of the convention that was asked for, and records them so anew', async () => {
    const percent = records.map((record) => ({
      ...record,
      rules: { ...record.rules, grading: 'mathematical' as const, percent: 'hendrycks' as const },
    }));
    const recorded = { ...baseline, records: [...both, ...percent] };
    const { rules } = await planOfCheck(recorded, { percent: 'hendrycks' });
    expect(rules.map(({ grading, percent }) => [grading, percent])).toEqual([['mathematical', 'hendrycks']]);
    const update = await planOfUpdate(baseline, { suite: 'smoke', grading: ['mathematical'], units: 'inspect' });
    expect(update.rules).toMatchObject([{ grading: 'mathematical', units: 'inspect' }]);
    const { message } = await rejection(planOfCheck(baseline, { units: 'inspect' }));
    expect(message).toBe('--units: expected none, as in the baseline, got "inspect"');
  });

  test('adds controllers from outside with their defaults, unless contestants are named', async () => {
    const controllers = [await outsideFile(majority('mine'))];
    expect(await labels({ controllers })).toEqual(['self-consistency:width=64', 'parallel-probe:width=64', 'mine:width=8']);
    expect(await labels({ controllers, contestant: ['mine:mode=high'] })).toEqual(['mine:width=16']);
  });

  test('says what became of a contestant that is lost', async () => {
    const gone = { ...baseline, records: [done(), done({ controller: 'gone' })] };
    const { pairs } = await planOfCheck(gone, {});
    expect(pairs([done()])[1]).toMatchObject({ missing: expect.stringMatching(/^expected a controller, .* got "gone"$/) });
  });

  test.each<[string, Asked, RegExp]>([
    ['another suite', { suite: 'paper' }, /^--suite: expected test, as in the baseline, got "paper"$/],
    [
      'a grading that was not recorded',
      { grading: ['normalised'] },
      /^--grading: expected exact or mathematical, as in the baseline, got "normalised"$/,
    ],
    [
      'traces that were not recorded',
      { traces: ['c/*'] },
      /^--traces: expected to match some of test's a\/data, b\/data, got "c\/\*"$/,
    ],
    ['no controller', { contestant: ['mine'] }, /^expected a controller, one of .*, got "mine"$/],
    ['no file', { controllers: ['none.ts'] }, /^none\.ts: expected a file of controllers, got nothing of this name$/],
  ])('refuses %s', async (_, asked, message) => {
    expect(await rejection(planOfCheck(baseline, asked))).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });
});

describe('traces that are of no suite', () => {
  const imported = ['t/both', 't/plain'];
  test('but were imported, are named with the command that plays them', () => {
    expect(() => matching({ name: 'paper', traces: ['a/b'] }, ['t/*'], { imported })).toThrow(
      '--traces: expected to match some of paper\'s a/b, got "t/*", which matches the imported t/both and 1 more, of no suite; ' +
        "npx autotts bench --traces 't/*' plays and shows them",
    );
  });

  test('and were not imported either, are not', () => {
    expect(() => matching({ name: 'paper', traces: ['a/b'] }, ['x/*'], { imported })).toThrow(/got "x\/\*"$/);
  });
});

describe('the plan of an update', () => {
  test('is the suite as it is now, under the rules of the baseline unless others are asked for', async () => {
    const { suite, rules, pairs } = await planOfUpdate(baseline, { suite: 'smoke' });
    expect(suite).toEqual(smoke);
    expect(rules.map(({ grading }) => grading)).toEqual(['exact', 'mathematical']);
    expect(pairs([records[0]])[0]).toEqual({ before: records[0], after: records[0] });
    expect((await planOfUpdate(baseline, { suite: 'smoke', grading: ['exact'] })).rules.length).toBe(1);
  });

  test('needs no baseline', async () => {
    const { suite, rules } = await planOfUpdate(undefined, {});
    expect([suite.name, rules.length]).toEqual(['paper', 1]);
  });
});
