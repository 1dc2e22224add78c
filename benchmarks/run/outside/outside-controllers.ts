/**
 * Controllers from files outside the project. A file is bundled with all that it imports into one module. This module is what plays, and
 * the hash of the deciding code covers it: nothing that the file imports can change unseen. The module never runs in this process.
 */
import type { KnownController, Outside } from '../../../controllers/contestant.ts';
import { controllerFault } from '../../../controllers/controller-fault.ts';
import { controllers } from '../../../controllers/index.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { firstLine } from '../../../datasets/foundation/text/visible.ts';
import { OutsideFault } from '../describe-thrown.ts';
import { bundled } from './bundled.ts';
import type { Declared } from './messages.ts';
import { OutsideProcess } from './outside-process.ts';

/** To load a file, in milliseconds. */
const LOADING = 20_000;

/**
 * Returns the project's list, then the controllers of these files, in the order of their exports' names.
 *
 * @param milliseconds that a file may take to load
 * @throws DataError of one line naming the file, when it is not there, does not compile or load, or exports no controller. Also
 * for a faulty controller, and for one with a name that is taken
 */
export async function knownControllers(
  files: readonly string[] = [],
  milliseconds?: number,
): Promise<readonly KnownController[]> {
  const known: KnownController[] = [...controllers];
  for (const file of files) {
    for (const controller of await controllersOf({ file, ...(await bundled(file, 'a file of controllers')) }, milliseconds)) {
      const taken = known.find(({ name }) => name === controller.name);
      if (taken !== undefined) {
        const by = taken.outside === undefined ? 'one of the list' : taken.outside.file;
        throw new DataError(`${file}: expected a name that is not taken, got ${controller.name}, which is ${by}`);
      }
      known.push(controller);
    }
  }
  return known;
}

/**
 * Returns the declarations of a file's controllers, and the process that has loaded the file and is ready to play.
 *
 * @throws OutsideFault when the file does not load, or declares no controller
 */
export async function loaded(
  outside: Outside,
  milliseconds = LOADING,
): Promise<{ readonly process: OutsideProcess; readonly declared: readonly Declared[] }> {
  const process = await OutsideProcess.start(outside);
  try {
    const { declared } = await process.ask({ do: 'load', code: outside.code }, 'declared', milliseconds);
    requireDeclared(declared);
    return { process, declared };
  } catch (error) {
    process.close();
    throw error;
  }
}

/** Its controllers as this process knows them: they play in one of their own. @throws DataError */
async function controllersOf(outside: Outside, milliseconds: number | undefined): Promise<KnownController[]> {
  try {
    const { process, declared } = await loaded(outside, milliseconds);
    process.close();
    return declared.map((each) => ({ ...each, outside, play: elsewhere }));
  } catch (error) {
    if (error instanceof OutsideFault) throw new DataError(`${outside.file}: ${error.message}`);
    throw error;
  }
}

// biome-ignore lint/correctness/useYield: it never gets as far
function* elsewhere(): Generator<void, never, void> {
  throw new TypeError('expected a controller from outside to play in a process of its own, got it played here');
}

/** Asked again here: what a process says of its file is not to be trusted. */
function requireDeclared(declared: unknown): void {
  if (!Array.isArray(declared) || declared.length === 0) throw new OutsideFault('expected controllers, got none');
  for (const each of declared) {
    const fault = controllerFault({ ...each, *play() {} });
    if (fault !== undefined) throw new OutsideFault(firstLine(fault));
  }
}
