/** Simpler versions of a composition: each mechanism switched off in turn, and widening replaced by opening all at the start. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { mechanismsOf } from './mechanisms.ts';
import { withPart } from './paths.ts';
import { wellFormed } from './well-formed.ts';

export function simpler(composition: Composition): Composition[] {
  return mechanismsOf(composition).map(({ path }) => {
    const wide = path === 'widen' ? withPart(composition, 'width.first', composition.width.most) : composition;
    return wellFormed(withPart(wide, path, undefined));
  });
}
