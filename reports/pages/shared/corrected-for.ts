/** Over which comparisons with the baseline p-values are adjusted together. */
import type { AgainstBaseline } from '../../figures/baseline-comparisons.ts';
import { plural } from '../../kit/format.ts';

/** In whole sentences. @param family of one scope, declared and explored */
export function correctedFor(family: readonly AgainstBaseline[]): string {
  const declared = family.find((pair) => pair.declared);
  const explored = family.filter((pair) => !pair.declared).length;
  const beside =
    explored === 0
      ? ''
      : ` ${plural(explored, 'contestant')} not declared ${explored === 1 ? 'is' : 'are'} explored, and adjusted by Benjamini and Hochberg’s method.`;
  if (declared === undefined) return `The suite declares no comparison here.${beside}`;
  if (!declared.beforehand)
    return `p-values are adjusted by Holm over all ${plural(declared.familySize, 'comparison')} that were made here.${beside}`;
  return `p-values are adjusted by Holm over the ${declaredText(declared.familySize, family.length - explored)} declared beforehand.${beside}`;
}

function declaredText(size: number, played: number): string {
  const comparisons = plural(size, 'comparison');
  if (size === played) return `${comparisons} that were`;
  return `${comparisons} that the suite declares, of which ${played} ${played === 1 ? 'was' : 'were'} played here; the others count as p = 1 and were`;
}
