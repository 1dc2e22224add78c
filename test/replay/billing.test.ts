import { describe, expect, test } from 'vitest';
import { INTERVAL, type Trace } from '../support/made-up-traces.ts';
import { act } from '../support/play-by-hand.ts';

/** The answer of the branch after opening and after each further interval, its bill at that time, and whether it has finished. */
function probedThrough(trace: Trace): [depth: number, answer: string, tokens: number, finished: boolean][] {
  const steps: [number, string, number, boolean][] = [];
  for (let rounds = 0; steps.at(-1)?.[3] !== true; rounds++) {
    let [depth, finished] = [-1, false];
    const { answer, totalTokens } = act([trace], function* (episode) {
      const [branch] = episode.open(1);
      yield;
      for (let i = 0; i < rounds; i++) {
        episode.advance([branch]);
        yield;
      }
      [depth, finished] = [branch.depth, branch.finished];
      return branch.answer;
    });
    steps.push([depth, answer, totalTokens, finished]);
  }
  return steps;
}

/** The answer and the bill when a branch finishes after so many advances; −1 finishes in the round that opens. */
function finishedAfter(trace: Trace, advances: number): [answer: string, tokens: number] {
  const { answer, totalTokens } = act([trace], function* (episode) {
    const opened = episode.open(1);
    if (advances >= 0) yield;
    if (advances > 0) {
      episode.advance(opened, advances);
      yield;
    }
    episode.finish(opened);
    yield;
    return opened[0].answer;
  });
  return [answer, totalTokens];
}

describe('a branch that is probed through', () => {
  test(`pays ${INTERVAL} for each probe; its last probe does not finish it, one more advance does, for the rest`, () => {
    expect(probedThrough(['ABC', 450, 'D'])).toEqual([
      [0, 'A', 100, false],
      [1, 'B', 200, false],
      [2, 'C', 300, false],
      [2, 'D', 450, true],
    ]);
  });

  test('pays nothing more when its probes have cost its length or more', () => {
    expect(probedThrough(['ABC', 300, 'D']).at(-1)).toEqual([2, 'D', 300, true]);
    expect(probedThrough(['ABC', 110, 'D'])).toEqual([
      [0, 'A', 100, false],
      [1, 'B', 200, false],
      [2, 'C', 300, false],
      [2, 'D', 300, true],
    ]);
  });

  test('and has no probes finishes when opened, for its length', () => {
    const [step, ...rest] = probedThrough(['', 70, 'D']);
    expect(step.slice(1)).toEqual(['D', 70, true]);
    expect(rest).toEqual([]);
  });
});

describe('a branch that is advanced by several intervals', () => {
  test('pays as one that is advanced by one several times', () => {
    const by = (intervals: number) =>
      act([['ABCD', 450, 'E']], function* (episode) {
        const opened = episode.open(1);
        yield;
        episode.advance(opened, intervals);
        yield;
        return opened[0].answer;
      });
    expect([1, 2, 3, 4, 5, 1000].map(by).map(({ answer, totalTokens }) => [answer, totalTokens])).toEqual([
      ['B', 200],
      ['C', 300],
      ['D', 400],
      ['E', 450],
      ['E', 450],
      ['E', 450],
    ]);
  });

  test('can be given a number of its own', () => {
    const trace = ['ABCD', 450, 'E'] as const;
    const { totalTokens, sequentialTokens } = act([trace, trace, trace], function* (episode) {
      const opened = episode.open(3);
      yield;
      episode.advance(opened, [1, 3, 4]);
      yield;
      expect(opened.slice(0, 2).map(({ depth }) => depth)).toEqual([1, 3]);
      expect(opened.map(({ finished }) => finished)).toEqual([false, false, true]);
      return opened[0].answer;
    });
    expect([totalTokens, sequentialTokens]).toEqual([200 + 400 + 450, 450]);
  });
});

describe('a branch that is read whole', () => {
  test('pays its length and shows its final answer only', () => {
    expect(finishedAfter(['ABC', 450, 'D'], -1)).toEqual(['D', 450]);
    expect(finishedAfter(['', 70, 'D'], -1)).toEqual(['D', 70]);
  });

  test('can be cheaper than one that is probed through', () => {
    const trace = ['ABC', 110, 'D'] as const;
    expect(finishedAfter(trace, -1)).toEqual(['D', 110]);
    expect(probedThrough(trace).at(-1)?.[2]).toBe(300);
  });
});

describe('a branch that is finished after a round', () => {
  test('pays what of its length is still unpaid, and reads no further probe', () => {
    expect([0, 1, 2].map((advances) => finishedAfter(['ABC', 450, 'D'], advances))).toEqual([
      ['D', 450],
      ['D', 450],
      ['D', 450],
    ]);
    // A trace of 110 of which one, two or three probes of 100 have been read.
    expect([0, 1, 2].map((advances) => finishedAfter(['ABC', 110, 'D'], advances))).toEqual([
      ['D', 110],
      ['D', 200],
      ['D', 300],
    ]);
  });
});

describe('a branch that is pruned', () => {
  test('costs what it has decoded, and keeps its latest answer and depth', () => {
    const { totalTokens } = act(
      [
        ['ABC', 450, 'D'],
        ['A', 150, 'A'],
      ],
      function* (episode) {
        const opened = episode.open(2);
        yield;
        episode.advance([opened[0]]);
        yield;
        episode.prune(opened);
        expect(opened.map(({ answer }) => answer)).toEqual([1, 0]);
        expect(opened.map(({ pruned }) => pruned)).toEqual([true, true]);
        expect([opened[0].depth, opened[0].finished, episode.running.length]).toEqual([1, false, 0]);
        return opened[0].answer;
      },
    );
    expect(totalTokens).toBe(300);
  });
});
