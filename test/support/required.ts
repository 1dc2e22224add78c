/**
 * Tests that need what not every machine has. They are skipped, with the reason, where it is not there; they fail where
 * `AUTOTTS_BENCH_REQUIRE` says that it has to be, `traces,browser,redis`, as `.ci/run` does.
 */
import { describe, expect, test } from 'vitest';

const NAMES = ['traces', 'browser', 'redis'] as const;
export type Required = (typeof NAMES)[number];

/** Returns the names that have to be there, from a list like `traces,browser`. @throws Error on another name */
export function requiredOf(list: string): ReadonlySet<Required> {
  const asked = list.split(',').filter((name) => name !== '');
  const unknown = asked.find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`AUTOTTS_BENCH_REQUIRE: expected ${NAMES.join(', ')}, got "${unknown}"`);
  return new Set(asked as Required[]);
}

const required = requiredOf(process.env.AUTOTTS_BENCH_REQUIRE ?? '');

/** `describe` for tests that need traces, a browser or a Redis. @param missing why these are not there; empty when they are */
export function describeWhere(needed: Required, missing: string, title: string, tests: () => void): void {
  if (missing === '') describe(title, tests);
  else if (!required.has(needed)) describe.skip(`${title} (skipped: ${missing})`, tests);
  else {
    test(`${title}: AUTOTTS_BENCH_REQUIRE asks for ${needed}`, () => {
      expect(missing, `why there is no ${needed}`).toBe('');
    });
  }
}
