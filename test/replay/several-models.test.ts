import { describe, expect, test } from 'vitest';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { madeUp, type Question, together } from '../support/made-up-traces.ts';
import { actOn } from '../support/play-by-hand.ts';
import { misuse } from './misuse.ts';

/** Δ is 100 for the first model, 30 for the second; the third revises, and is the only one with a verifier. */
const small: Question = [
  ['AAB', 350, 'B'],
  ['B', 150, 'B'],
];
const large: Question = [
  ['CA', 75, 'A'],
  ['', 200, 'C'],
  ['AAAAA', 160, 'A'],
];
const careful: Question = [['DA', 70, 'A', { probeTokens: [40, 20], verdicts: [1, 0] }]];
const models = together(madeUp([small]), madeUp([large], [], { interval: 30 }), madeUp([careful], [], { verdictTokens: 9 }));
const text = (answer: number) => models.key.text(0, answer);

function playing(actions: (episode: WholeEpisode) => Generator<void, void, void>) {
  return actOn(models, function* (episode) {
    yield* actions(episode);
    return episode.branches[0].answer;
  });
}

describe('an episode of several models', () => {
  test('says how many branches each can supply', () => {
    playing(function* (episode) {
      expect([episode.capacity, episode.capacities]).toEqual([2, [2, 3, 1]]);
      episode.open(1);
      yield;
    });
  });

  test('opens branches of the first unless another is asked for, in one list, each by its own order', () => {
    playing(function* (episode) {
      const opened = [
        ...episode.open(1),
        ...episode.open(2, 1),
        ...episode.open(1, 2),
        ...episode.open(1),
        ...episode.open(1, 1),
      ];
      yield;
      expect(episode.branches.map(({ index, model }) => [index, model])).toEqual([
        [0, 0],
        [1, 1],
        [2, 1],
        [3, 2],
        [4, 0],
        [5, 1],
      ]);
      expect(opened.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
      // The second branch of the second model has no probe, and says what it ends with.
      expect(opened.map(({ answer }) => text(answer)).join('')).toBe('ACCDBA');
    });
  });

  test('takes the branches of each model in the order that is given for it', () => {
    const episode = new ReplayEpisode(models.traces);
    episode.begin(0, [1, 0], [2, 0, 1], [0]);
    const opened = [...episode.open(2, 1), ...episode.open(1), ...episode.open(1, 1)];
    episode.endRound();
    expect(opened.map(({ answer }) => text(answer)).join('')).toBe('ACBC');
  });

  test('bills each branch by the interval, or the revisions, of its own model', () => {
    const { tokensByModel, totalTokens, sequentialTokens } = playing(function* (episode) {
      const branches = [...episode.open(1), ...episode.open(1, 1), ...episode.open(1, 2)];
      yield;
      episode.advance(branches);
      yield;
    });
    expect([tokensByModel, totalTokens]).toEqual([[200, 60, 60], 320]);
    expect(sequentialTokens).toBe(200);
  });

  test('runs branches of several models by one clock', () => {
    // Two rounds of the second model's third branch: 60. Then the first model: 350, from 60; then the third, whole, from 410.
    const { sequentialTokens } = playing(function* (episode) {
      const [chain] = episode.open(3, 1).slice(2);
      yield;
      episode.advance([chain]);
      yield;
      // The second branch, without probes, has taken 200.
      episode.finish(episode.open(1));
      yield;
      episode.finish(episode.open(1, 2));
      yield;
    });
    expect(sequentialTokens).toBe(200 + 350 + 70);
  });

  test('counts the latest answers of all of them in its majority', () => {
    playing(function* (episode) {
      episode.finish([...episode.open(2), ...episode.open(3, 1), ...episode.open(1, 2)]);
      yield;
      // B B, A C A, A
      expect(text(episode.majority)).toBe('A');
    });
  });

  test('has verdicts where a model has them, at what these cost there', () => {
    const { verifierTokens, tokensByModel, totalTokens, sequentialTokens } = playing(function* (episode) {
      const branches = [...episode.open(1), ...episode.open(1, 2)];
      episode.finish(branches);
      yield;
      expect(branches.map(({ verdictsLeft }) => verdictsLeft)).toEqual([0, 2]);
      episode.verify([branches[1]], 2);
      yield;
    });
    expect([tokensByModel, verifierTokens, totalTokens]).toEqual([[350, 0, 70], 18, 438]);
    expect(sequentialTokens).toBe(350 + 9);
  });

  test('prunes and reads on in branches of any of them at once', () => {
    const { totalTokens } = playing(function* (episode) {
      const [first, second] = [...episode.open(1), ...episode.open(1, 1)];
      yield;
      expect(episode.running).toEqual([first, second]);
      episode.prune([first]);
      episode.advance(episode.running, 2);
      yield;
      expect([episode.running, episode.justFinished]).toEqual([[], [second]]);
    });
    expect(totalTokens).toBe(100 + 75);
  });
});

describe('opening throws', () => {
  test.each([-1, 3, 0.5, Number.NaN])('on model %d of three', (model) => {
    const opening = () =>
      playing(function* (episode) {
        episode.open(1, model);
        yield;
      });
    expect(opening).toThrow(misuse(`^expected open to be given a model from 0 to 2, got ${model}$`));
  });

  test('on a second model where there is one', () => {
    const opening = () =>
      actOn(madeUp([small]), function* (episode) {
        episode.open(1, 1);
        yield;
        return 0;
      });
    expect(opening).toThrow(misuse('^expected open to be given a model from 0 to 0, got 1$'));
  });

  test('past what is left of a model, whatever is left of others', () => {
    const opening = (count: number, model: number) => () =>
      playing(function* (episode) {
        episode.open(1, 1);
        yield;
        episode.open(count, model);
        yield;
      });
    expect(opening(2, 1)).not.toThrow();
    expect(opening(3, 1)).toThrow(misuse('^expected open to be given from 1 to 2 branches, all that are left, got 3$'));
    expect(opening(3, 0)).toThrow(misuse('from 1 to 2 branches, all that are left, got 3$'));
    expect(opening(2, 2)).toThrow(misuse('from 1 to 1 branches, all that are left, got 2$'));
  });
});
