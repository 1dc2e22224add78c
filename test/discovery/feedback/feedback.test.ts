/** The feedback to an explorer on a candidate: where it stands, where it loses, how its worst episodes went, and no answer by name. */
import { describe, expect, test } from 'vitest';
import { episodeText, letterOf } from '../../../benchmarks/discovery/feedback/episode-text.ts';
import { feedback } from '../../../benchmarks/discovery/feedback/feedback.ts';
import { FeedbackWriter, historyText } from '../../../benchmarks/discovery/feedback/feedback-writer.ts';
import { isolated, trusted } from '../../../benchmarks/discovery/feedback/player.ts';
import { lostQuestions, pairings, standings } from '../../../benchmarks/discovery/feedback/standings.ts';
import { CandidateFault } from '../../../benchmarks/discovery/sandbox/candidate-fault.ts';
import { recordEpisode } from '../../../benchmarks/episode-log/record-episode.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { madeUp, sourceOf } from '../../support/made-up-traces.ts';
import { foreign, opened } from '../sandbox/foreign-code.ts';
import { entryOf, NO_HISTORY } from './feedback-history.ts';

/** Gold is 1234 in both questions. In the second, the answer of the first branch that ends is wrong. */
const GOLD = '1234';
const made = madeUp([
  Array.from({ length: 8 }, (_, b) => ['', 300 + b, b < 6 ? 'x' : 'y'] as const),
  Array.from({ length: 8 }, (_, b) => ['', 300 + b, b < 3 ? 'x' : 'z'] as const),
]);
const source = sourceOf({
  ...made,
  key: { ...made.key, gold: made.key.gold.map((_, q) => [0, 1][q]), text: (_, answer) => [GOLD, '56789', '777'][answer] },
});

const oneBranch = foreign(`const [branch] = episode.open(1 + 0 * beta); episode.finish([branch]); yield; return branch.answer;`);
const { controller: rival } = contestant('self-consistency');
const options = { sources: [source], betas: [1], orders: { first: 1000, count: 12 }, rival: trusted(rival) };

describe('feedback', () => {
  test('tells scores, standings, lost questions and the worst episodes', async () => {
    const told = await feedback(options).of(entryOf(3, oneBranch), isolated(await opened(oneBranch)));
    expect(told).toMatch(
      /^Candidate 3 \([0-9a-f]{16}\): score 0\.4300 in 16 orders; folds 0\.3000 0\.5000, gap 0\.2000\nbeta {2}accuracy/,
    );
    expect(told).toMatch(
      /Against self-consistency, each time where it spends most alike \(search stores, 12 orders\):\n.*points/,
    );
    expect(told).toMatch(/\nmade-up\/traces +\d +\d+\.\d % +\d+\.\d % +\d+ +\d+\n/);
    expect(told).toMatch(
      /in order \d+: the one opened branch has been read whole; A is the last answer of 1 of 1 finished branch/,
    );
    expect(told).toMatch(/made-up\/traces, question \d, order \d+, beta \d:\nanswered A, incorrect; /);
    expect(told).not.toMatch(/1234|56789|777|\bx\b|\bz\b/);
  });

  test('without traces tells scores, standings and lost questions alone: nothing of how an episode went or ended', async () => {
    const entry = entryOf(3, oneBranch);
    const player = isolated(await opened(oneBranch));
    const [all, told] = [
      await feedback(options).of(entry, player),
      await feedback({ ...options, traces: false }).of(entry, player),
    ];
    const kept = all.split('\n').filter((line) => told.includes(line));
    expect(told).toMatch(
      /^Candidate 3 .*folds 0\.3000 0\.5000[\s\S]*Against self-consistency[\s\S]*more often there:\n +store +question/,
    );
    expect(told.split('\n').slice(-1)[0]).toMatch(/^made-up\/traces +\d +\d+\.\d % +\d+\.\d % +\d+ +\d+$/);
    expect(kept.length).toBeGreaterThanOrEqual(told.split('\n').length - 1);
    expect(told).not.toMatch(/in order|answered|ended:|round|letters/);
  });

  test('is the same for the same controller in isolation and without', async () => {
    const play = function* (episode: Parameters<typeof rival.play>[0]): Generator<void, number, void> {
      const [branch] = episode.open(1);
      episode.finish([branch]);
      yield;
      return branch.answer;
    };
    const parameters = { beta: { meaning: 'budget', default: 0.5, min: 0, max: 1, integer: false } };
    const plain = { name: 'mine', source: 'a test', parameters, knob: 'beta', modes: { saving: 0, high: 1 }, play };
    const entry = entryOf(3, oneBranch);
    const apart = await feedback(options).of(entry, isolated(await opened(oneBranch)));
    expect(apart).toBe(await feedback(options).of(entry, trusted(plain)));
  });

  test('tells why a candidate failed', async () => {
    const entry = entryOf(1, oneBranch, { failure: 'MisuseError: no' });
    expect(await feedback(options).of(entry, trusted(rival))).toMatch(/^Candidate 1 \([0-9a-f]+\) failed: MisuseError: no\n/);
  });
});

test('a question is lost where the rival is right more often, those first where it is most', async () => {
  const [own] = await standings(trusted(contestant('self-consistency').controller), [source], [0], { first: 0, count: 12 });
  const [other] = await standings(trusted(contestant('self-consistency').controller), [source], [1], { first: 0, count: 12 });
  const [pair] = pairings([own], [other]);
  const lost = lostQuestions(pair, 5);
  expect(lost.length).toBeGreaterThan(0);
  for (const { question, own: mine, rival: theirs, order } of lost) {
    expect(theirs.correct).toBeGreaterThan(mine.correct);
    expect(other.outcomes[0].correct[2 * order + question]).toBe(1);
    expect(own.outcomes[0].correct[2 * order + question]).toBe(0);
  }
  expect(lostQuestions(pairings([own], [own])[0], 5)).toEqual([]);
});

test('each β is set against the one of the rival that spends most alike', () => {
  const at = (beta: number, tokens: number) => ({ beta, tokens, accuracy: 0, outcomes: [] });
  const pairs = pairings([at(0, 100), at(1, 1000)], [at(0.1, 40), at(0.2, 210), at(0.3, 5000)]);
  expect(pairs.map(({ rival }) => rival.beta)).toEqual([0.2, 0.2]);
});

test('an episode is told in letters and in few lines, however long it was', () => {
  const flips = Array.from({ length: 60 }, (_, i) => 'xy'[i % 2]).join('');
  const block = madeUp([[[flips, 6100, 'x']]], ['x']);
  const text = episodeText(recordEpisode({ block, question: 0, index: 0 }, contestant('convergence-probe', { width: 1 }), 0));
  expect(text).toMatch(/^answered A, correct; correct is A of 2 answers read\n/);
  expect(text).toMatch(/\n… \d+ more\n/);
  expect(text.split('\n').length).toBeLessThan(25);
  expect(letterOf(25)).toBe('Z');
  expect(letterOf(27)).toBe('B1');
});

describe('the history', () => {
  test('is told by its best and its latest', () => {
    expect(historyText(NO_HISTORY)).toBe('Nothing has been tried yet.');
    const entries = [entryOf(0, 'a'), entryOf(1, 'b', { failure: 'it hung' }), entryOf(2, 'c')];
    const lines = historyText({ entries, best: entries[2] }).split('\n');
    expect(lines[0]).toBe('3 candidates so far, of which 1 failed. The best, by score:');
    expect(lines[1]).toBe('2 (agent): score 0.4200; 40.0 % at 10k, 50.0 % at 90k');
    expect(lines).toContain('1 (agent): failed: it hung');
  });

  test('the best and the latest are told at length, once each', async () => {
    let asked = 0;
    const writer = new FeedbackWriter({ feedbackOf: async ({ index }) => `told ${index}, ${++asked}` });
    const entries = [entryOf(0, 'the best'), entryOf(1, 'the latest', { failure: 'it hung' })];
    const history = { entries, best: entries[0] };
    const told = (await writer.atLength(history)).map(({ code, feedback }) => [code, feedback]);
    expect(told).toEqual([
      ['the best', 'told 0, 1'],
      ['the latest', 'It failed: it hung'],
    ]);
    expect(await writer.atLength({ entries: entries.slice(0, 1), best: entries[0] })).toMatchObject([{ feedback: 'told 0, 1' }]);
    expect(asked).toBe(1);
  });

  test('tells of foreign code that fails when it is played again; any other error is a defect', async () => {
    const history = { entries: [entryOf(0, 'the best')], best: entryOf(0, 'the best') };
    const failing = (error: Error) => new FeedbackWriter({ feedbackOf: () => Promise.reject(error) }).atLength(history);
    expect((await failing(new CandidateFault('expected to be done within 20 s, got no end')))[0].feedback).toBe(
      'Its score is 0.4000. Played again, to be told of at length, it failed: expected to be done within 20 s, got no end',
    );
    await expect(failing(new TypeError('no such thing'))).rejects.toThrow('no such thing');
  });
});
