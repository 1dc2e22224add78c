import type { Answer, Branch } from './episode.ts';

/** Counts in each branch's `counter` the latest rounds in a row in which the branch has not given `answer`. Returns the largest count. */
export function countDisagreement(branches: readonly Branch[], answer: Answer): number {
  let most = 0;
  for (let i = 0; i < branches.length; i++) {
    const branch = branches[i];
    // differs ? counter + 1 : 0, without a jump: who differs is close to random, and a wrong guess costs the processor more.
    const differs = branch.answer ^ answer;
    const count = (branch.counter + 1) & ((differs | -differs) >> 31);
    branch.counter = count;
    if (count > most) most = count;
  }
  return most;
}
