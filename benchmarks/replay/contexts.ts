/**
 * The counts that decide the cost of attention and prompts. A token attends to all tokens before it in its branch. Each branch and each
 * verdict reads its prompt once. Sums of tokens do not tell these counts, so they are taken from the bills of the branches at the end of
 * each episode.
 */
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { type BranchBills, pairsOf } from './branch-bills.ts';
import type { BranchColumns } from './branch-columns.ts';

/** The counts of one part of the tokens spent, summed over orders, without prompts. */
export interface Context {
  /** Branches opened, or verdicts asked for. [questions] */
  readonly requests: Float64Array;
  /** Tokens that verdicts are about, read once for each verdict; of branches 0. [questions] */
  readonly read: Float64Array;
  /** The tokens that each token attends to, itself one of them: L·(L + 1)/2 for L tokens that follow one another. [questions] */
  readonly pairs: Float64Array;
}

/** Returns counts of 0, one entry for each part: the branches of each model, then the verdicts where a store has them. */
export function contextsOf(stores: readonly TraceStore[], questions: number): Context[] {
  const column = () => new Float64Array(questions);
  const parts = stores.length + Number(stores.some(({ verdict }) => verdict !== undefined));
  return Array.from({ length: parts }, () => ({ requests: column(), read: column(), pairs: column() }));
}

/** Adds the counts of an episode of `question` that has ended to `contexts`, branch by branch. */
export function addContexts(contexts: readonly Context[], columns: BranchColumns, bills: BranchBills, question: number): void {
  for (let i = 0; i < columns.opened; i++) {
    const bill = bills.of(i);
    const own = contexts[columns.model[i]];
    own.requests[question]++;
    own.pairs[question] += pairsOf(bill);
    const verdictsAsked = columns.hasVerifier ? columns.verdictsAsked[i] : 0;
    if (verdictsAsked === 0) continue;
    const judged = contexts[contexts.length - 1];
    judged.requests[question] += verdictsAsked;
    judged.read[question] += verdictsAsked * bill;
    judged.pairs[question] += verdictsAsked * pairsOf(bill + columns.verdictTokens(i));
  }
}
