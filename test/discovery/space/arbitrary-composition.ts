/** Compositions for property tests: drawn as the search draws them, then varied, so that every mechanism meets every other. */

import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { crossed, mutated } from '../../../benchmarks/discovery/space/vary.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import fc from '../../support/properties.ts';
import { parallelProbe, shortestFirst } from './known-compositions.ts';

const founders = [confidenceMomentum, parallelProbe(12), shortestFirst(8, 3)];

export const arbitraryComposition: fc.Arbitrary<Composition> = fc
  .record({ seed: fc.nat(), variations: fc.nat(3), founder: fc.option(fc.constantFrom(...founders)) })
  .map(({ seed, variations, founder }) => {
    const random = stream('compositions of a test', seed);
    let composition = drawComposition(random);
    if (founder !== null) composition = crossed(founder, composition, random);
    for (let i = 0; i < variations; i++) composition = mutated(composition, random);
    return composition;
  });

export const arbitraryBeta = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1);
