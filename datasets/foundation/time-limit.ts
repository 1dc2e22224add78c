/** Ends synchronous work that takes too long, even when it never yields. */
import { createContext, Script } from 'node:vm';

/** The context in which the script calls the work. It is made once: making a context costs more than most work done in one. */
const held: { work?: () => void } = createContext({});
const call = new Script('work()');

/** Items that share one limit until one of them proves slow: setting a limit costs as much as reading an answer. */
const TOGETHER = 100;

/**
 * The result of `work` for each item, or undefined for an item that took too long.
 *
 * @param milliseconds that one item may take. On a slow machine, where many together exceed this, each gets it for itself.
 * @param interrupted called after `work` was interrupted, which may have left whatever it uses in any state
 */
export function eachWithinTime<Item, Result>(
  items: readonly Item[],
  milliseconds: number,
  work: (item: Item) => Result | undefined,
  interrupted: () => void = () => {},
): (Result | undefined)[] {
  const results: (Result | undefined)[] = [];
  while (results.length < items.length) {
    const alone = items.length - results.length === 1;
    const end = Math.min(results.length + TOGETHER, items.length);
    const inTime = withinTime(milliseconds, () => {
      while (results.length < end) results.push(work(items[results.length]));
    });
    if (inTime) continue;
    interrupted();
    const slow = results.length;
    if (slow === end) continue;
    if (!alone && withinTime(milliseconds, () => results.push(work(items[slow])))) continue;
    if (!alone) interrupted();
    results.push(undefined);
  }
  return results;
}

/** Whether `work` came to its end: V8 interrupts whatever a script calls once its time is up, which no timer can do to a loop. */
function withinTime(milliseconds: number, work: () => void): boolean {
  held.work = work;
  try {
    call.runInContext(held, { timeout: milliseconds });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return false;
  } finally {
    delete held.work;
  }
}
