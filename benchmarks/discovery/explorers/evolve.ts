/**
 * The explorer that needs no model: evolution of compositions. Parents come from an archive of elites, better ones with a higher
 * probability. A child is a mutation of one parent, or of a cross of two. Now and then a composition is drawn without parents.
 */

import type { Composition } from '../../../controllers/composed/composition.ts';
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import { elites, type Scored } from '../search/archive.ts';
import type { Explorer, Proposal } from '../search/explorer.ts';
import { type Manner, STANDARD } from '../search/manner.ts';
import { candidate } from '../space/candidate.ts';
import { drawComposition } from '../space/draw.ts';
import { founders } from '../space/known.ts';
import { EVOLVE } from '../space/search-settings.ts';
import { crossed, mutated } from '../space/vary.ts';

export function evolution({ archive, fromNothing }: Pick<Manner, 'archive' | 'fromNothing'>): Explorer {
  return {
    name: 'evolve',
    async propose({ entries }, random, count) {
      const proposals = entries.length === 0 ? founders.map((composition) => proposal(composition)) : [];
      const parents = elites(entries, archive);
      while (proposals.length < count) {
        const fresh = entries.length < fromNothing || parents.length < 2;
        proposals.push(fresh || random.uniform() < EVOLVE.fresh ? proposal(drawComposition(random)) : child(parents, random));
      }
      return proposals.slice(0, count);
    },
  };
}

export const evolve = evolution(STANDARD);

/** A mutation of a parent, or of a cross of two; the better, the likelier. */
export function child(parents: readonly Scored[], random: RandomStream): Proposal {
  const pick = () => parents[Math.floor(parents.length * random.uniform() ** EVOLVE.preference)];
  const one = pick();
  if (random.uniform() >= EVOLVE.cross) return proposal(mutated(compositionOf(one), random), [one.candidate.id]);
  const other = pick();
  const mixed = crossed(compositionOf(one), compositionOf(other), random);
  return proposal(random.uniform() < EVOLVE.mutatedCross ? mutated(mixed, random) : mixed, [
    one.candidate.id,
    other.candidate.id,
  ]);
}

export function proposal(composition: Composition, parents: readonly string[] = []): Proposal {
  return { candidate: candidate({ kind: 'composition', composition }, parents), tokens: 0, dollars: 0 };
}

export function compositionOf({ candidate: { id, what } }: Scored): Composition {
  if (what.kind === 'composition') return what.composition;
  throw new TypeError(`expected candidate ${id} to be a composition, got code`);
}
