import type { Branch } from './episode.ts';
import type { Verifying } from './offers.ts';

/**
 * Asks for `count` more verdicts on each of these branches, or for as many as are left. Returns whether any verdict was asked for. Where
 * none was, no round is under way.
 */
export function askVerdicts(episode: Verifying, branches: readonly Branch[], count: number): boolean {
  const amounts = branches.map((branch) => Math.min(count, branch.verdictsLeft));
  let asked = false;
  for (const amount of new Set(amounts)) {
    if (amount === 0) continue;
    episode.verify(
      branches.filter((_, i) => amounts[i] === amount),
      amount,
    );
    asked = true;
  }
  return asked;
}
