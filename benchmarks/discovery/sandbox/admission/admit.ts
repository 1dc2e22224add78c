/**
 * Admission of code from an agent or a model. The code is scored only after a type check, a check of its form, and the controllers'
 * contract.
 */
import { NEEDS, type Need } from '../../../../controllers/controller.ts';
import { CandidateFault } from '../candidate-fault.ts';
import { DEFAULT_LIMITS, type Limits } from '../candidate-process.ts';
import { requireTypes } from '../compiler/compiler.ts';
import { IsolatedCandidate } from '../isolated-candidate.ts';
import { requireContractOf } from './isolated-contract.ts';

/** Admission takes two minutes at most, however long each request takes. */
const ADMISSION: Limits = { ...DEFAULT_LIMITS, altogether: 120_000 };
/** The features that the traces of a search offer unless told otherwise. */
const OFFERED: readonly Need[] = ['probes', 'lengths'];

/** The code that was admitted, with its limits: writers hand in the same code again. */
const admitted = new Set<string>();

/** @returns why a controller file is refused, in one line; undefined when it may be scored */
export async function refusal(code: string, limits: Limits = ADMISSION): Promise<string | undefined> {
  const known = JSON.stringify([limits, code]);
  if (admitted.has(known)) return undefined;
  try {
    await requireTypes(code);
    const candidate = await IsolatedCandidate.open(code, limits);
    try {
      requireOffered(candidate.declared.needs);
      await requireContractOf(candidate);
    } finally {
      candidate.close();
    }
    admitted.add(known);
    return undefined;
  } catch (error) {
    if (error instanceof CandidateFault) return error.message;
    throw error;
  }
}

function requireOffered(needs: readonly Need[] = []): void {
  const missing = NEEDS.find((need) => needs.includes(need) && !OFFERED.includes(need));
  if (missing !== undefined)
    throw new CandidateFault(`expected to need nothing but ${OFFERED.join(' and ')} of traces, got ${missing}`);
}
