/** The contract of controllers, kept by one from outside in a process of its own. */
import type { KnownController } from '../../../controllers/contestant.ts';
import { BrokenPromise, requireContract } from '../../../controllers/contract/require-contract.ts';
import { contractStores } from '../../conformance/contract-stores.ts';
import { OutsideFault } from '../describe-thrown.ts';
import { OutsidePlayers } from './outside-players.ts';

/**
 * Plays a controller from outside on the questions of the contract, and on simulated stores that offer what it needs.
 *
 * @param milliseconds that the episodes of one setting on one source may take
 * @returns the first promise that it breaks, in one line; undefined when it keeps all of them, or is one of the list
 */
export async function brokenPromise(controller: KnownController, milliseconds: number): Promise<string | undefined> {
  const { name, needs, outside } = controller;
  if (outside === undefined) return undefined;
  const players = new OutsidePlayers();
  try {
    await requireContract(controller, {
      ...contractStores(needs),
      async play(source, params, orders, where) {
        try {
          const job = { controller: name, outside, params, orders, freshTraces: 0, milliseconds };
          return (await players.play(job, source)).published;
        } catch (error) {
          if (error instanceof OutsideFault) throw new BrokenPromise(`${error.message}, ${where}`);
          throw error;
        }
      },
    });
    return undefined;
  } catch (error) {
    if (error instanceof BrokenPromise) return error.message;
    throw error;
  } finally {
    players.close();
  }
}
