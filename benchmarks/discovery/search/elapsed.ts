import type { Entry } from '../objective/history.ts';

/**
 * Returns the seconds by the wall clock after each entry. An entry tells how long it took while others were at work too, which is more than
 * its share. All entries are scaled to the time that this process has measured for its own.
 *
 * @param since entries that were in the ledger before
 * @param seconds by the wall clock, for those after
 * @param atOnce candidates scored at a time, where there are none after
 */
export function elapsed(entries: readonly Entry[], since: number, seconds: number, atOnce: number): number[] {
  const own = entries.slice(since).reduce((sum, entry) => sum + entry.seconds, 0);
  const scale = own > 0 ? seconds / own : 1 / atOnce;
  let sum = 0;
  return entries.map((entry) => scale * (sum += entry.seconds));
}
