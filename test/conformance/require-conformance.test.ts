import { expect, test } from 'vitest';
import { requireConformance } from '../../benchmarks/conformance/require-conformance.ts';
import { type Controller, defineController, width } from '../../controllers/controller.ts';
import type { Play } from '../../controllers/episode.ts';
import { controllers } from '../../controllers/index.ts';
import { openBranches } from '../../controllers/open-branches.ts';

const playing = (play: Play<{ width: number }>): Controller =>
  defineController({
    name: 'made-up',
    source: 'a test',
    parameters: { width },
    knob: 'width',
    modes: { saving: 4, high: 16 },
    play,
  });

test('a controller of the list keeps the contract', async () => {
  await expect(requireConformance(controllers[0])).resolves.toBeUndefined();
});

test('one that reads before its round has ended breaks it, and the error names the rule and where', async () => {
  const hasty = playing(function* (episode, { width }) {
    const [first] = openBranches(episode, width);
    const answer = first.answer;
    yield;
    return answer;
  });
  await expect(requireConformance(hasty)).rejects.toThrow(/^expected .+, got .+, on .+, at width 1$/);
});

test('one whose knob buys nothing breaks it', async () => {
  const idle = playing(function* (episode) {
    const branches = openBranches(episode, 2);
    episode.finish(branches);
    yield;
    return episode.majority;
  });
  await expect(requireConformance(idle)).rejects.toThrow('expected fewer tokens in the saving mode than in the high one');
});
