/** Branches from which a controller learns about the question before it decides about the others. */
import { integer } from './controller.ts';

/** The parameter that controllers share. */
export const initial = integer('branches of the warm-up, which are read to their ends: at most half of all', 16, 1, 1024);

/** Returns how many of `branches` branches are read to their ends: at most half of them, at least one. */
export function warmUpOf(initial: number, branches: number): number {
  return Math.max(1, Math.min(initial, Math.floor(branches / 2)));
}
