import { describe, expect, test } from 'vitest';
import { gateFailures } from '../../benchmarks/regression/gates.ts';
import { done, failed } from './made-records.ts';

/** Results of 120 questions in two orders: right on the first 60, less some losses, and on some gains. */
function result(controller: string, gains: number, losses: number, tokens = 200) {
  const questions = Array.from({ length: 120 }, (_, q) => q);
  return done({
    controller,
    correct: questions.map((q) => ((q >= losses && q < 60) || q >= 120 - gains ? 2 : 0)),
    tokens: questions.map(() => tokens),
  });
}

const reference = result('self-consistency', 0, 0);
const at = (margin: number) => ({ margin: margin / 100 });

describe('a gate', () => {
  test.each([
    ['better', 20, 0, true],
    ['better', 6, 6, false],
    ['non-inferior', 6, 6, true],
    ['non-inferior', 0, 40, false],
    ['non-inferior', 1, 1, false],
    ['not-worse', 1, 1, true],
    ['not-worse', 6, 12, true],
    ['not-worse', 0, 40, false],
  ] as const)('of %s, with %d gains and %d losses, passes: %s', (require, gains, losses, passes) => {
    const failures = gateFailures([result('mine', gains, losses)], [reference], { require, ...at(20) });
    expect(failures.length === 0).toBe(passes);
  });

  test('names who fails, what was expected and what came, in one line', () => {
    expect(gateFailures([result('mine', 0, 40)], [reference], { require: 'non-inferior', ...at(2) })).toEqual([
      expect.stringMatching(
        /^mine:width=64@2 on model\/data: expected non-inferior to self-consistency:width=64 at 2 points, got worse: −33\.33 \[−.*\] points$/,
      ),
    ]);
  });

  test('of tokens lets pass who spends no more than was allowed', () => {
    const of = (tokens: number, maxTokens: number) =>
      gateFailures([result('mine', 0, 0, tokens)], [reference], { maxTokens, ...at(2) });
    expect(of(210, 0.05)).toEqual([]);
    expect(of(212, 0.05)).toEqual([
      'mine:width=64@2 on model/data: expected at most +5 % tokens beside self-consistency:width=64, got +6.0 % [+6.0, +6.0]',
    ]);
    expect(of(180, -0.2)[0]).toContain('expected at most −20 % tokens');
  });

  test('holds nobody to the reference itself', () => {
    expect(gateFailures([reference, result('mine', 6, 6)], [reference], { require: 'non-inferior', ...at(20) })).toEqual([]);
  });

  test('fails who has nobody on the same traces to be held to', () => {
    const [line] = gateFailures([result('mine', 0, 0)], [], { require: 'better', ...at(2) });
    expect(line).toBe('mine:width=64@2 on model/data: expected a reference on the same traces to be held to, got none');
  });

  test('is no gate where nobody is there to pass it', () => {
    const none = () => gateFailures([], [reference], { require: 'better', ...at(2) });
    expect(none).toThrow(/--require: expected a contestant beside the reference/);
    expect(gateFailures([failed({ controller: 'mine' })], [reference], { require: 'better', ...at(2) })).toEqual([]);
  });
});
