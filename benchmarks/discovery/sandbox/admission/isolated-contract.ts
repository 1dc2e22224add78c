/** Holds foreign code, in its own process, to the contract of controllers. */

import { BrokenPromise, requireContract, type Stage } from '../../../../controllers/contract/require-contract.ts';
import { paramsWith } from '../../../../controllers/params-at.ts';
import type { TraceSource } from '../../../../datasets/store/trace-source.ts';
import { contractStores } from '../../../conformance/contract-stores.ts';
import { CandidateFault } from '../candidate-fault.ts';
import type { IsolatedCandidate } from '../isolated-candidate.ts';

/** @throws CandidateFault that says on which questions, and at which setting, it does what */
export async function requireContractOf(candidate: IsolatedCandidate): Promise<void> {
  const stage: Stage<TraceSource> = {
    ...contractStores(),
    async play(source, params, orders, where) {
      try {
        return await candidate.replay(source, params, orders);
      } catch (error) {
        if (error instanceof CandidateFault) throw new CandidateFault(`${error.message}, ${where}`);
        throw error;
      }
    },
  };
  try {
    await requireContract(candidate.declared, stage);
    await requireLogs(candidate, stage.random);
  } catch (error) {
    if (error instanceof BrokenPromise) throw new CandidateFault(error.message);
    throw error;
  }
}

/** Requires that its episodes can be logged: a search shows logs to whoever writes candidates. */
async function requireLogs(candidate: IsolatedCandidate, source: TraceSource): Promise<void> {
  const [block] = source.blocks();
  const { modes } = candidate.declared;
  for (const setting of [modes.saving, modes.high]) {
    const params = paramsWith(candidate.declared, setting);
    for (const question of [0, 1, 2]) await candidate.record({ block, question, index: question }, params, 0);
  }
}
