/** Code that an agent wrote is scored as a composition is, in the same orders; what breaks a rule is a fault. */
import { expect, test } from 'vitest';
import { playComposition } from '../../benchmarks/discovery/play/play-candidate.ts';
import { playCode } from '../../benchmarks/discovery/play/play-code.ts';
import { openSearchStores } from '../../benchmarks/discovery/play/search-stores.ts';
import { shortestFirst } from '../../benchmarks/discovery/space/known.ts';

/** Shortest-first of four branches, complete at two, at any setting of its knob. */
const CODE = `
import { defineController, integer } from '../controller.ts';
import { openBranches } from '../open-branches.ts';

export const four = defineController({
  name: 'four',
  source: 'a test',
  parameters: { width: integer('branches', 4, 4, 4) },
  knob: 'width',
  modes: { saving: 4, high: 4 },
  *play(episode, { width }) {
    const branches = openBranches(episode, width);
    yield;
    const done = () => branches.filter((branch) => branch.finished);
    while (episode.running.length > 0 && done().length < 2) {
      episode.advance(episode.running);
      yield;
    }
    const votes = episode.tally();
    for (const branch of done()) votes.add(branch.answer);
    return votes.winner;
  },
});
`;

test('code plays as the composition that it spells out', async () => {
  const stores = await openSearchStores(['simulated-Qwen3-4B/aime24', 'simulated-Qwen3-0.6B/aime24'], 0.5);
  const orders = { first: 1000, count: 2 };
  const played = await playCode(CODE, stores, [0, 1], orders);
  expect(played).toEqual(playComposition(shortestFirst(4, 2), stores, [0, 1], orders));
});

test('code that breaks a rule is a fault of one line', async () => {
  const stores = await openSearchStores(['simulated-Qwen3-4B/aime24'], 0);
  const code = CODE.replace('return votes.winner;', 'return 60000;');
  await expect(playCode(code, stores, [0], { first: 1000, count: 1 })).rejects.toThrow(/^[^\n]+$/);
});
