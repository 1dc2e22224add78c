/** Averages of elites of one kind. A setting on which several agree is more likely to be good than one that the best has alone. */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { meanOf } from '../../statistics/mean.ts';
import { type Candidate, candidate } from '../space/candidate.ts';
import { partAt, withPart } from '../space/paths.ts';
import { placeOf, RANGES, valueAt } from '../space/ranges.ts';
import { AVERAGED } from '../space/search-settings.ts';
import { wellFormed } from '../space/well-formed.ts';
import { kindOf, type Scored } from './archive.ts';

/** Returns the average of each kind with the highest scores. Its choices are those of the best of the kind. */
export function averagedElites(elites: readonly Scored[]): Candidate[] {
  const kinds = new Map<string, Scored[]>();
  for (const elite of elites) {
    const kind = kindOf(elite.candidate.what);
    if (kind !== 'code') kinds.set(kind, [...(kinds.get(kind) ?? []), elite]);
  }
  const large = [...kinds.values()].filter(({ length }) => length >= AVERAGED.least).slice(0, AVERAGED.kinds);
  return large.map((kind) => {
    const compositions = kind.flatMap(({ candidate: { what } }) => (what.kind === 'composition' ? [what.composition] : []));
    const parents = kind.map((elite) => elite.candidate.id);
    return candidate({ kind: 'composition', composition: middle(compositions) }, parents);
  });
}

function middle(compositions: readonly Composition[]): Composition {
  let centre = compositions[0];
  for (const [path, range] of Object.entries(RANGES)) {
    const knobs = compositions.map((composition) => partAt(composition, path) as Knob | undefined);
    if (knobs[0] === undefined) continue;
    const mean = (end: 0 | 1) => valueAt(range, meanOf(knobs.map((knob) => placeOf(range, knob![end]))));
    centre = withPart(centre, path, [mean(0), mean(1)]);
  }
  return wellFormed(centre);
}
