/** Logs of episodes in which tokens are spent on more than the probes of one model, worked through by hand. */
import { describe, expect, test } from 'vitest';
import { type EpisodeLog, episodeSchema } from '../../benchmarks/episode-log/episode-schema.ts';
import { recordEpisode } from '../../benchmarks/episode-log/record-episode.ts';
import type { Play } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { madeUp, type Question, together } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';

function logged(block: RecordedTraces, actions: Play<Record<string, number>, WholeEpisode>, order = 0): EpisodeLog {
  const log = recordEpisode(
    { block, question: 0, index: 0 },
    { controller: improvised(actions), params: {}, label: 'improvised' },
    order,
  );
  expect(episodeSchema.safeParse(JSON.parse(JSON.stringify(log))).error?.issues).toBeUndefined();
  return log;
}

/** The costs of branches in a log: model, tokens and tokens of the verifier, as far as they are there. */
const costs = ({ branches }: EpisodeLog) =>
  branches.map(({ model, tokens, verifierTokens }) => ({ model, tokens, verifierTokens }));

describe('a log', () => {
  const judged: Question = [
    ['', 100, 'A', { verdicts: [0, 1] }],
    ['', 300, 'A', { verdicts: [1, 0] }],
  ];

  test('of verdicts bills them to the branches they are on, and has rounds of nothing else', () => {
    const log = logged(madeUp([judged]), function* (episode) {
      const opened = episode.open(2);
      yield;
      episode.verify([opened[0]], 2);
      yield;
      return opened[0].answer;
    });
    expect(costs(log)).toEqual([
      { model: undefined, tokens: 100, verifierTokens: 80 },
      { model: undefined, tokens: 300, verifierTokens: undefined },
    ]);
    expect([log.totalTokens, log.sequentialTokens]).toEqual([480, 340]);
    expect(log.rounds.map(({ clock }) => clock)).toEqual([300, 340]);
  });

  test('of order s has the verdicts that are supplied in order s', () => {
    const first = (order: number) => {
      const seen: number[] = [];
      logged(
        madeUp([judged.slice(0, 1)]),
        function* (episode) {
          const [branch] = episode.open(1);
          yield;
          episode.verify([branch]);
          yield;
          seen.push(...branch.verdicts);
          return branch.answer;
        },
        order,
      );
      return seen;
    };
    expect([0, 1, 2].map(first)).toEqual([[0], [1], [0]]);
  });

  test('of revisions says so, and bills each what it took', () => {
    const chain: Question = [['ABB', 105, 'B', { probeTokens: [50, 20, 30] }]];
    const log = logged(madeUp([chain]), function* (episode) {
      const opened = episode.open(1);
      yield;
      episode.advance(opened);
      yield;
      return opened[0].answer;
    });
    expect(log.revisions).toBe(true);
    expect(costs(log)).toEqual([{ model: undefined, tokens: 70, verifierTokens: undefined }]);
    expect(log.rounds.map(({ clock }) => clock)).toEqual([50, 70]);
    expect('revisions' in logged(madeUp([judged]), readFirst)).toBe(false);
  });

  test('of several models says of each branch whose it is, by its number among that model’s', () => {
    const block = together(madeUp([['A', 'B', 'C'].map((answer, b) => ['', 10 + b, answer] as const)]), madeUp([judged]));
    const log = logged(block, function* (episode) {
      // Order 0 of three branches is 0 2 1.
      const second = episode.open(1, 1);
      yield;
      episode.open(2);
      episode.verify(second);
      yield;
      return second[0].answer;
    });
    expect(costs(log)).toEqual([
      { model: 1, tokens: 100, verifierTokens: 40 },
      { model: undefined, tokens: 10, verifierTokens: undefined },
      { model: undefined, tokens: 12, verifierTokens: undefined },
    ]);
    expect(log.branches.map(({ branch }) => branch)).toEqual([0, 0, 2]);
    expect([log.totalTokens, log.sequentialTokens]).toEqual([162, 140]);
  });

  test.each<[string, Parameters<typeof madeUp>[0][number], number]>([
    ['at intervals of its own', [['AAAA', 120, 'A']], 30],
    ['in revisions', [['AAAA', 120, 'A', { probeTokens: [30, 30, 30, 30] }]], 100],
  ])('of a further model that is probed %s bills its probes at what they cost', (_, question, interval) => {
    const block = together(madeUp([[['AAA', 350, 'A']]]), madeUp([question], [], { interval }));
    const log = logged(block, function* (episode) {
      const opened = [...episode.open(1), ...episode.open(1, 1)];
      yield;
      episode.advance(opened);
      yield;
      return opened[0].answer;
    });
    expect(costs(log).map(({ tokens }) => tokens)).toEqual([200, 60]);
  });
});

const readFirst: Play<Record<string, number>> = function* (episode) {
  const opened = episode.open(1);
  episode.finish(opened);
  yield;
  return opened[0].answer;
};
