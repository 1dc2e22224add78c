import { describe, expect, test } from 'vitest';
import { type EpisodeLog, episodeSchema } from '../../benchmarks/episode-log/episode-schema.ts';
import { recordEpisode } from '../../benchmarks/episode-log/record-episode.ts';
import { roundEvents } from '../../benchmarks/episode-log/round-events.ts';
import { valuesOf } from '../../benchmarks/episode-log/run-lengths.ts';
import { cpythonShuffle } from '../../benchmarks/replay/cpython-shuffle.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { gradeExactly } from '../../datasets/grading/exact.ts';
import { arbitraryContestant } from '../contract/arbitrary-contestant.ts';
import { capacitiesOf, playObserved, storesOf } from '../contract/play-observed.ts';
import { arbitraryTraces, storeOf } from '../support/arbitrary-traces.ts';
import { sourceOf } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';
import { rowsOf } from '../support/rows-of-traces.ts';
import { logOf } from './made-up-episode.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The tokens of all decoding and of all verdicts, by models and, last, for the verifier. */
function partsOf({ branches }: EpisodeLog, models: number): number[] {
  const byModel = Array.from({ length: models }, (_, m) =>
    sum(branches.filter(({ model = 0 }) => model === m).map(({ tokens }) => tokens)),
  );
  return [...byModel, sum(branches.map(({ verifierTokens = 0 }) => verifierTokens))];
}

describe.each(controllers)('the log of $name', (controller) => {
  const played = fc.record({
    block: arbitraryTraces(controller.needs, 3),
    chosen: arbitraryContestant(controller),
    order: fc.nat(3),
  });

  test('says what replay says, and keeps its schema', () => {
    fc.assert(
      fc.property(played, ({ block, chosen, order }) => {
        const { questions } = block.traces;
        const outcome = replay(sourceOf(block), controller, chosen.params, order + 1);
        for (let question = 0; question < questions; question++) {
          const at = order * questions + question;
          const log = recordEpisode({ block, question, index: question }, chosen, order);
          expect(log.answers[log.answer].text).toBe(block.key.text(question, outcome.answers[at]));
          expect(Number(log.correct)).toBe(outcome.correct[at]);
          expect(log.totalTokens).toBe(outcome.totalTokens[at]);
          expect(log.sequentialTokens).toBe(outcome.sequentialTokens[at]);
          expect(sum(partsOf(log, storesOf(block.traces).length))).toBe(log.totalTokens);
          expect(episodeSchema.parse(JSON.parse(JSON.stringify(log)))).toEqual(log);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('bills each branch as an observer does, and holds what the trace says as far as it was read', () => {
    fc.assert(
      fc.property(played, ({ block, chosen, order }) => {
        const { traces, key } = block;
        const log = recordEpisode({ block, question: 0, index: 0 }, chosen, order);
        const stores = storesOf(traces);
        const shuffled = capacitiesOf(traces, 0).map((capacity) => [...cpythonShuffle(capacity, order)]);
        const observed = playObserved(traces, 0, shuffled, chosen, order);
        const bills = observed.branches.map(({ model, bill, verifierBill }) => [model, bill, verifierBill]);
        expect(log.branches.map(({ model = 0, tokens, verifierTokens = 0 }) => [model, tokens, verifierTokens])).toEqual(bills);
        expect(partsOf(log, stores.length)).toEqual(observed.outcome.parts);
        expect(log.rounds.length).toBe(observed.rounds);
        const opened = stores.map(() => 0);
        for (const { branch, model = 0, probes, final, ending } of log.branches) {
          expect(branch).toBe(shuffled[model][opened[model]++]);
          const recorded = rowsOf(stores[model], key)[0][branch];
          const said = valuesOf(probes).map((place) => log.answers[place].text);
          expect(said).toEqual(recorded.probes.slice(0, said.length));
          if (ending === 'whole') expect(said).toEqual([]);
          expect(final === null ? null : log.answers[final].text).toBe(
            ending === 'finished' || ending === 'whole' ? recorded.final : null,
          );
        }
        expect(log.gold).toBe(key.text(0, key.gold[0]));
        for (const { text, correct } of log.answers) expect(correct).toBe(text === log.gold);
      }),
      { numRuns: 100 },
    );
  });

  test('counts in its rounds every branch that was opened, finished or pruned, and the votes of the leader', () => {
    fc.assert(
      fc.property(played, ({ block, chosen, order }) => {
        const log = recordEpisode({ block, question: 0, index: 0 }, chosen, order);
        const events = roundEvents(log);
        const having = (...endings: string[]) => log.branches.filter(({ ending }) => endings.includes(ending)).length;
        expect(sum(events.map(({ opened }) => opened))).toBe(log.branches.length);
        expect(sum(events.map(({ finished }) => finished))).toBe(having('finished', 'whole'));
        expect(sum(events.map(({ pruned }) => pruned))).toBe(having('pruned'));
        expect(events.at(-1)?.running).toBe(having('running'));
        const verified = log.branches.some(({ verifierTokens }) => verifierTokens !== undefined);
        for (const { votes, voters, opened, advanced, running } of events) {
          expect(votes).toBeGreaterThanOrEqual(1);
          expect(votes).toBeLessThanOrEqual(voters);
          // A round may be of verdicts alone.
          if (!verified) expect(opened + advanced).toBeGreaterThanOrEqual(1);
          expect(running).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test('a log worked through by hand', () => {
  const log = logOf(
    [
      ['AABB', 450, 'A'],
      ['BBBBBB', 650, 'B'],
      ['AC', 250, 'C'],
      ['', 70, 'A'],
      ['CCC', 999, 'B'],
    ],
    // Order 0 of five branches is 2 1 0 4 3.
    function* (episode) {
      const [two, one, zero] = episode.open(3);
      yield;
      episode.advance([one, two], [3, 1]);
      yield;
      episode.advance([two]);
      episode.finish(episode.open(1));
      yield;
      episode.prune([one]);
      episode.finish([zero]);
      episode.open(1);
      yield;
      return zero.answer;
    },
  );
  expect(log.answers.map(({ text }) => text)).toEqual(['B', 'A', 'C']);
  expect(log.branches).toEqual([
    {
      ...opened(2, 1, 0),
      steps: [
        [1, 2],
        [0, 1],
      ],
      probes: [
        [1, 1],
        [2, 1],
      ],
      final: 2,
      tokens: 250,
      ...ended('finished', 3, 1399),
    },
    {
      ...opened(1, 1, 0),
      steps: [
        [1, 1],
        [3, 1],
        [0, 1],
      ],
      probes: [[0, 4]],
      final: null,
      tokens: 400,
      ...ended('pruned', 3, 1399),
    },
    {
      ...opened(0, 1, 0),
      steps: [
        [1, 1],
        [0, 3],
      ],
      probes: [[1, 1]],
      final: 1,
      tokens: 450,
      ...ended('finished', 4, 1469),
    },
    { ...opened(4, 3, 400), steps: [[0, 1]], probes: [], final: 0, tokens: 999, ...ended('whole', 3, 1399) },
    { ...opened(3, 4, 1399), steps: [[0, 1]], probes: [], final: 1, tokens: 70, ...ended('finished', 4, 1469) },
  ]);
  expect(log.rounds).toEqual([
    { clock: 100, leader: 1, votes: 2 },
    { clock: 400, leader: 2, votes: 1 },
    { clock: 1399, leader: 0, votes: 2 },
    { clock: 1469, leader: 1, votes: 2 },
  ]);
  const events = roundEvents(log).map(({ opened, advanced, finished, pruned, running, voters }) => {
    return [opened, advanced, finished, pruned, running, voters];
  });
  expect(events).toEqual([
    [3, 0, 0, 0, 3, 3],
    [0, 2, 0, 0, 3, 3],
    [1, 1, 2, 1, 1, 4],
    [1, 1, 2, 0, 0, 4],
  ]);
});

const opened = (branch: number, openedIn: number, openedAt: number) => ({ branch, openedIn, openedAt });
const ended = (ending: string, endedIn: number, endedAt: number) => ({ ending, endedIn, endedAt });

test('an answer that abstains leads only where there is no other', () => {
  const block = storeOf([
    [
      { probes: ['ERR', 'A'], tokens: 200, final: 'A' },
      { probes: ['ERR', 'ERR'], tokens: 200, final: 'ERR' },
    ],
  ]);
  const err = [0, 1].find((id) => block.key.text(0, id) === 'ERR') as number;
  const judged = { ...block, abstaining: Int32Array.of(err), correct: gradeExactly(block).fill(1) };
  const log = recordEpisode({ block: judged, question: 0, index: 0 }, contestant('parallel-probe', { maxRounds: 1 }), 0);
  expect(log.rounds.map(({ leader }) => log.answers[leader].text)).toEqual(['ERR', 'A']);
  expect(log.answers.map(({ text, votes }) => `${text} ${votes}`).sort()).toEqual(['A true', 'ERR false']);
  expect(log.answers.every(({ correct }) => correct)).toBe(true);
});
