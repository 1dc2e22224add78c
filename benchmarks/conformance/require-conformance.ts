/** The contract of controllers, kept by one that plays in this process. */
import { BrokenPromise, requireContract } from '../../controllers/contract/require-contract.ts';
import type { Controller } from '../../controllers/controller.ts';
import { replay } from '../replay/replay.ts';
import { contractStores } from './contract-stores.ts';

/**
 * Plays a controller on odd questions, on random ones, and on simulated stores that offer what it needs. Returns when the
 * controller keeps its contract. The controller ends, keeps the rules of play, answers what a branch said, and gives the same
 * again. Its knob buys tokens. A controller that never ends is played for ever.
 *
 * @throws BrokenPromise of one line, with the first promise that the controller breaks, the questions and the setting
 */
export async function requireConformance(controller: Controller): Promise<void> {
  await requireContract(controller, {
    ...contractStores(controller.needs),
    play(source, params, orders, where) {
      try {
        return replay(source, controller, params, orders);
      } catch (error) {
        throw new BrokenPromise(`${(error as Error).message.split('\n')[0]}, ${where}`);
      }
    },
  });
}
