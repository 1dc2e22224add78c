/** Whether the controllers from outside that were played keep the contract of controllers. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { brokenPromise } from '../../benchmarks/run/outside/outside-contract.ts';
import { pairsOf, type Suite } from '../../benchmarks/suites/suite.ts';
import { printWhile } from '../program/print.ts';

export interface ContractKept {
  readonly name: string;
  /** The first promise that the controller breaks, in one line. */
  readonly broken: string | undefined;
}

/**
 * Tries each controller from outside whose records are all done; one that failed has said why.
 *
 * @param milliseconds that the episodes of one setting may take
 */
export async function contractsKept(suite: Suite, records: readonly RunRecord[], milliseconds: number): Promise<ContractKept[]> {
  const failed = new Set(records.filter(({ status }) => status !== 'done').map(({ controller }) => controller));
  const played = new Set(pairsOf(suite).map(({ contestant }) => contestant.controller));
  const kept: ContractKept[] = [];
  for (const controller of played) {
    if (controller.outside === undefined || failed.has(controller.name)) continue;
    const broken = await printWhile(`holding ${controller.name} to the contract of controllers`, () =>
      brokenPromise(controller, milliseconds),
    );
    kept.push({ name: controller.name, broken });
  }
  return kept;
}

export function contractLine({ name, broken }: ContractKept): string {
  return broken === undefined
    ? `${name}: keeps the contract of controllers`
    : `${name}: breaks the contract of controllers: ${broken}`;
}
