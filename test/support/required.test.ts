import { expect, test } from 'vitest';
import { requiredOf } from './required.ts';

test.each([
  ['', []],
  ['traces', ['traces']],
  ['browser,traces', ['browser', 'traces']],
])('AUTOTTS_BENCH_REQUIRE=%s requires %j', (list, names) => {
  expect([...requiredOf(list)]).toEqual(names);
});

test('AUTOTTS_BENCH_REQUIRE with another name is refused', () => {
  expect(() => requiredOf('traces,chrome')).toThrow('AUTOTTS_BENCH_REQUIRE: expected traces, browser, redis, got "chrome"');
});
