/** Ends synchronous work that takes too long, even when it never yields. */
import { createContext, Script } from 'node:vm';

/** Work that was ended because its time was up. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** The context in which the script calls the work. It is made once: making a context costs more than most work done in one. */
const held: { work?: () => void } = createContext({});
const call = new Script('work()');

/**
 * Runs `work` and returns its result. V8 interrupts whatever a script calls once its time is up; a timer cannot do so to an endless loop.
 *
 * @throws TimeLimitError once `milliseconds` are over
 */
export function withTimeLimit<Result>(work: () => Result, milliseconds: number): Result {
  let result: Result | undefined;
  held.work = () => {
    result = work();
  };
  try {
    call.runInContext(held, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TimeLimitError(`expected to be done within ${milliseconds / 1000} s, got no end`);
  } finally {
    delete held.work;
  }
  return result as Result;
}
