import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import type { Answer, Branch, Play } from '../../controllers/episode.ts';
import { controllers } from '../../controllers/index.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { arbitraryContestant } from '../contract/arbitrary-contestant.ts';
import { arbitraryQuestion, permutation, storeOf } from '../support/arbitrary-traces.ts';
import { inFileOrder, madeUp, type Question, sourceOf } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';

/** The id of an answer of question `q`, or −1. */
function idOf({ traces, key }: RecordedTraces, text: string, q = 0): Answer {
  const answers = traces.answerStart[q + 1] - traces.answerStart[q];
  for (let answer = 0; answer < answers; answer++) if (key.text(q, answer) === text) return answer;
  return -1;
}

/** Plays a question by the actions of a generator, while answer `E` abstains. */
function answerOf(question: Question, actions: Play<Params, WholeEpisode>): string {
  const recorded = madeUp([question]);
  const episode = new ReplayEpisode(recorded.traces, [idOf(recorded, 'E')]);
  episode.begin(0, inFileOrder(question.length));
  return recorded.key.text(0, play(improvised(actions), {}, episode));
}

function majorityAfter(letters: string, then: (episode: WholeEpisode, opened: readonly Branch[]) => void = () => {}): string {
  const question = [...letters].map((letter) => [`${letter}ZZZ`, 900, 'Z'] as const);
  return answerOf(question, function* (episode) {
    const opened = episode.open(question.length);
    yield;
    then(episode, opened);
    return episode.majority;
  });
}

describe('the majority while an answer abstains', () => {
  test('is the most frequent of the others, among equals that of the branch opened first', () => {
    expect(majorityAfter('EEEAB')).toBe('A');
    expect(majorityAfter('EEBABA')).toBe('B');
    expect(majorityAfter('EEEEEC')).toBe('C');
  });

  test('is the one that abstains while there is no other', () => {
    expect(majorityAfter('EEE')).toBe('E');
    expect(majorityAfter('EAE', (episode, opened) => episode.prune([opened[1]]))).toBe('E');
  });

  test('needs a branch that is not pruned', () => {
    const withoutBranches = () => majorityAfter('EA', (episode, opened) => episode.prune(opened));
    expect(withoutBranches).toThrow('expected at least one branch before asking for the majority, got none');
  });

  /** The actions of a round: how many branches to open, and which running ones to prune, advance and finish. */
  const round = fc.record({
    open: fc.nat(3),
    does: fc.array(fc.constantFrom('advance', 'advance', 'finish', 'prune', 'wait'), { minLength: 14, maxLength: 14 }),
    intervals: fc.integer({ min: 1, max: 4 }),
    asks: fc.boolean(),
  });
  const scripts = arbitraryQuestion.chain((question) =>
    fc.record({
      recorded: fc.constant(storeOf([question])),
      order: permutation(question.length),
      rounds: fc.array(round, { maxLength: 12 }),
    }),
  );

  test('is what it would be without the branches that give it, however branches are opened, advanced, finished and pruned', () => {
    fc.assert(
      fc.property(scripts, ({ recorded, order, rounds }) => {
        const silent = idOf(recorded, 'ERR');
        const episode = new ReplayEpisode(recorded.traces, [silent]);
        episode.begin(0, order);
        const script = improvised(function* (episode) {
          episode.open(1);
          yield;
          for (const { open, does, intervals, asks } of rounds) {
            const those = (what: string) => episode.running.filter(({ index }) => does[index] === what);
            const [pruned, advanced, finished] = ['prune', 'advance', 'finish'].map(those);
            const more = Math.min(open, episode.capacity - episode.branches.length);
            episode.prune(pruned);
            episode.advance(advanced, intervals);
            episode.finish(finished);
            if (more > 0) episode.open(more);
            if (more + advanced.length + finished.length > 0) yield;
            if (!asks) continue;
            const votes = episode.branches.filter((branch) => !branch.pruned).map((branch) => branch.answer);
            const heard = votes.filter((answer) => answer !== silent);
            if (votes.length === 0) expect(() => episode.majority).toThrow('got none');
            else expect(episode.majority).toBe(heard.length > 0 ? mostFrequent(heard) : silent);
          }
          return episode.branches[0].answer;
        });
        play(script, {}, episode);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Among equals the first. */
function mostFrequent(answers: readonly Answer[]): Answer {
  const count = (answer: Answer) => answers.filter((other) => other === answer).length;
  return answers.reduce((best, answer) => (count(answer) > count(best) ? answer : best));
}

test('tallies of an episode leave out what abstains in the question in play, and nothing in one where none does', () => {
  const recorded = madeUp([
    [
      ['', 10, 'E'],
      ['', 10, 'E'],
      ['', 10, 'B'],
    ],
    [
      ['', 10, 'C'],
      ['', 10, 'C'],
      ['', 10, 'B'],
    ],
  ]);
  const votesOf = improvised(function* (episode) {
    const branches = episode.open(3);
    episode.finish(branches);
    yield;
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    return votes.winner;
  });
  const episode = new ReplayEpisode(recorded.traces, [idOf(recorded, 'E', 0), -1]);
  const winners = [0, 1, 0].map((q) => {
    episode.begin(q, inFileOrder(3));
    return recorded.key.text(q, play(votesOf, {}, episode));
  });
  expect(winners).toEqual(['B', 'C', 'B']);
});

/** A window of it that agrees, on "ERR" as on anything, ends play: it answers what the window says, and asks no tally. */
const ANSWERS_A_WINDOW = 'early-stopping-consistency';

describe.each(controllers)('$name, while "ERR" abstains', (controller) => {
  const episodes = fc.tuple(
    arbitraryQuestion.chain((question) =>
      permutation(question.length).map((order) => ({ recorded: storeOf([question]), order })),
    ),
    arbitraryContestant(controller),
  );

  /** The answer, what it cost, and what the branches that were read to their ends said. */
  function played({ traces }: RecordedTraces, order: readonly number[], params: Params, silent: Answer) {
    const episode = new ReplayEpisode(traces, [silent]);
    episode.begin(0, order);
    const answer = play(controller, params, episode);
    const whole = episode.branches.filter((branch) => branch.finished).map((branch) => branch.answer);
    return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens, whole };
  }

  test('plays to its end, and answers what a branch has said', () => {
    fc.assert(
      fc.property(episodes, ([{ recorded, order }, { params }]) => {
        const { answer, totalTokens } = played(recorded, order, params, idOf(recorded, 'ERR'));
        expect(answer).toBeLessThan(recorded.traces.answerStart[1]);
        expect(totalTokens).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test('plays as ever where no branch says it', () => {
    fc.assert(
      fc.property(episodes, ([{ recorded, order }, { params }]) => {
        fc.pre(idOf(recorded, 'ERR') < 0);
        const { traces } = recorded;
        const unused = traces.answerStart[1];
        const extended = { ...recorded, traces: { ...traces, answerStart: Uint32Array.of(0, unused + 1) } };
        expect(played(extended, order, params, unused)).toEqual(played(recorded, order, params, -1));
      }),
      { numRuns: 50 },
    );
  });

  if (controller.name !== ANSWERS_A_WINDOW) {
    test('never answers "ERR" when a branch that it read to its end said otherwise', () => {
      fc.assert(
        fc.property(episodes, ([{ recorded, order }, { params }]) => {
          const silent = idOf(recorded, 'ERR');
          const { answer, whole } = played(recorded, order, params, silent);
          if (whole.some((each) => each !== silent)) expect(answer).not.toBe(silent);
        }),
        { numRuns: 200 },
      );
    });
  }
});

test(`${ANSWERS_A_WINDOW} answers "ERR" where a whole window of it says so, though others have voted before`, () => {
  const { controller, params } = contestant(ANSWERS_A_WINDOW, { width: 4, window: 2 });
  const finals = (letters: string): Question => [...letters].map((letter) => ['', 10, letter] as const);
  expect(answerOf(finals('ABEE'), (episode) => controller.play(episode, params))).toBe('E');
  expect(answerOf(finals('AEBE'), (episode) => controller.play(episode, params))).toBe('A');
});

test('self-consistency is answered by the majority of the others, and by "ERR" where there are none', async () => {
  const finals = (answers: readonly string[]) => answers.map((final) => ({ probes: [], tokens: 10, final }));
  const block = storeOf([finals(['ERR', 'ERR', 'ERR', 'B', 'A', 'B']), finals(['ERR', 'ERR'])]);
  const { controller, params } = contestant('self-consistency');
  const answersUnder = async (errVotes: boolean) => {
    const judged = await gradeTraces(sourceOf(block), { ...AS_PUBLISHED, errVotes });
    const { answers } = replay(judged, controller, params, 1);
    return [...answers].map((answer, q) => block.key.text(q, answer));
  };
  expect(await answersUnder(true)).toEqual(['ERR', 'ERR']);
  expect(await answersUnder(false)).toEqual(['B', 'ERR']);
});
