/** Evolution: when it begins to choose parents. */
import { expect, test } from 'vitest';
import { evolution } from '../../../benchmarks/discovery/explorers/evolve.ts';
import { STANDARD } from '../../../benchmarks/discovery/search/manner.ts';
import { historyOf } from '../../../benchmarks/discovery/search/search.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { entryOf, NO_TEAM } from '../feedback/feedback-history.ts';

test.each([
  ['after as many candidates as its manner says', 4, true],
  ['and not before', 5, false],
])('parents are chosen %s', async (_, fromNothing, chosen) => {
  const entries = Array.from({ length: 4 }, (_, i) => ({
    ...entryOf(i, ''),
    candidate: candidate({ kind: 'composition', composition: drawComposition(stream('elites', i)) }),
    scores: { score: i / 4, folds: [], curve: [], orders: 16 },
  }));
  const proposals = await evolution({ ...STANDARD, fromNothing }).propose(historyOf(entries), stream('children'), 16, NO_TEAM);
  expect(proposals).toHaveLength(16);
  expect(proposals.some(({ candidate: { parents } }) => parents.length > 0)).toBe(chosen);
});
