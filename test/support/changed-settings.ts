/** Settings that have other values while the tests of a file run. */
import { afterAll } from 'vitest';

/** Gives some fields other values, until the tests of the file have ended. */
export function changeUntilTheEnd<Settings extends object>(
  settings: Settings,
  change: { [Name in keyof Settings]?: unknown },
): void {
  const before = { ...settings };
  Object.assign(settings, change);
  afterAll(() => void Object.assign(settings, before));
}
