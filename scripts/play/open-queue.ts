/** Opens the queue of `--queue`, on which other machines play in place of this process. */
import { readAddress } from '../../benchmarks/queue/address.ts';
import { AT_ONCE, Coordinator } from '../../benchmarks/queue/coordinator.ts';
import { type QueuedOptions, queuedPlayers } from '../../benchmarks/queue/queued-players.ts';
import { collectionCodeHash, workersCodeHash } from '../../benchmarks/run/code-hash.ts';
import { variableNamed } from '../program/keys.ts';
import { printError } from '../program/print.ts';

/** @throws DataError, UnreachableError of one line; nothing has been played then */
export async function openCoordinator(url: string): Promise<Coordinator> {
  return Coordinator.open(readAddress(url, variableNamed), await workersCodeHash(), printError);
}

/** The same, for what servers of a model are to decode. */
export async function openCollector(url: string, model: string): Promise<Coordinator> {
  return Coordinator.open(readAddress(url, variableNamed), await collectionCodeHash(), printError, model);
}

/** A coordinator as players of runs, which close it. */
export async function openQueue(url: string, options: QueuedOptions) {
  const coordinator = await openCoordinator(url);
  return { players: queuedPlayers(coordinator, options), atOnce: AT_ONCE };
}
