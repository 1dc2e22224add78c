import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import { gradeTraces, type JudgedTraces } from '../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { inFileOrder } from '../support/made-up-traces.ts';
import { realMirror } from '../support/mirror.ts';
import { playByHand } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { judged, scored, UNREAD } from '../support/verified-traces.ts';

const MEAN = { score: 0 };
const LEAST = { score: 1 };
const LAST = { score: 2 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const best = (params: Record<string, number>, ...question: Parameters<typeof playByHand>[2]) =>
  playByHand('best-of-n', params, question);

describe('best-of-n', () => {
  test('answers with the branch of the best verdict, whatever the majority says', () => {
    // Four branches of 100, then a verdict of 40 on each.
    expect(best({}, ...judged('AAAB', '0001'))).toEqual({ answer: 'B', totalTokens: 560, sequentialTokens: 140 });
  });

  test('scores a branch by the mean of its verdicts, by the least or by the last of them', () => {
    const question = [scored('A', 0.9, 0.1, 0.9), scored('B', 0.5, 0.5, 0.5), scored('C', 0.2, 0.3, 1)];
    expect(best({ verdicts: 3, ...MEAN }, ...question).answer).toBe('A');
    expect(best({ verdicts: 3, ...LEAST }, ...question).answer).toBe('B');
    expect(best({ verdicts: 3, ...LAST }, ...question).answer).toBe('C');
  });

  test('knows only the verdicts that it asked for', () => {
    const question = [scored('A', 0.5, 0, 0), scored('B', 0.4, 1, 1)];
    expect(best({ verdicts: 1 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 280 });
    expect(best({ verdicts: 3 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 440 });
  });

  test('reads no more than `width` branches', () => {
    expect(best({ width: 2 }, ...judged('ABC', '011'))).toMatchObject({ answer: 'B', totalTokens: 280 });
  });

  test('takes, of equally good branches, the one opened first', () => {
    expect(playByHand('best-of-n', {}, judged('ABC', '011')).answer).toBe('B');
    expect(playByHand('best-of-n', {}, judged('ABC', '011'), [2, 0, 1]).answer).toBe('C');
  });

  test('leaves out verdicts that could not be read', () => {
    expect(best({ verdicts: 3 }, scored('A', 1, 0, 1), scored('B', UNREAD, 0.75, UNREAD)).answer).toBe('B');
    expect(best({ verdicts: 3, ...LAST }, scored('A', 1, 0, 0.5), scored('B', 0, 0.75, UNREAD)).answer).toBe('B');
    expect(best({ verdicts: 2, ...LEAST }, scored('A', 0.2, 0.5), scored('B', UNREAD, 0.3)).answer).toBe('B');
  });

  test('ranks a branch without a readable verdict below all others', () => {
    expect(best({}, ...judged('AB', '?0')).answer).toBe('B');
    expect(best({}, scored('A', UNREAD), scored('B', -3)).answer).toBe('B');
    expect(best({}, scored('A'), scored('B', 0))).toMatchObject({ answer: 'B', totalTokens: 240 });
  });

  test('asks for the verdicts that there are where more are wanted', () => {
    const question = [scored('A', 1, 0), scored('B', 0.75), scored('C', 0.5, 0.5, 1)];
    expect(best({ verdicts: 9 }, ...question)).toEqual({ answer: 'B', totalTokens: 540, sequentialTokens: 140 });
  });

  test('answers by majority where no branch has a score, and pays for nothing that it did not get', () => {
    expect(best({}, scored('A'), scored('B'), scored('B'))).toEqual({ answer: 'B', totalTokens: 300, sequentialTokens: 100 });
    expect(best({}, ...judged('ABB', '???'))).toEqual({ answer: 'B', totalTokens: 420, sequentialTokens: 140 });
  });
});

describeWithRealTraces('best of 64 samples of GPQA-Diamond', () => {
  /**
   * The share of questions answered correctly, with the verdicts of a branch supplied from number `turn` on. "ERR" abstains, and
   * equally good branches share a question. Each branch comes first in one order. The orders count in which the first branch is
   * among the best.
   */
  function accuracy({ traces, key, abstaining }: JudgedTraces, verdicts: number, turn: number): number {
    const { controller, params } = contestant('best-of-n', { width: 64, verdicts });
    const { branchStart, verdictStart = new Uint32Array(), verdict = new Float32Array(), final } = traces;
    const episode = new ReplayEpisode(traces, abstaining);
    episode.firstVerdict = turn;
    const meanOf = (row: number) => {
      const [first, count] = [verdictStart[row], verdictStart[row + 1] - verdictStart[row]];
      const asked = Array.from({ length: Math.min(verdicts, count) }, (_, i) => verdict[first + ((turn + i) % count)]);
      return mean(asked.filter((value) => !Number.isNaN(value)));
    };
    const shareOf = (q: number) => {
      const rows = inFileOrder(64).map((b) => branchStart[q] + b);
      const means = rows.map((row) => (key.text(q, final[row]) === 'ERR' ? Number.NaN : meanOf(row)));
      const known = means.map((value) => (Number.isNaN(value) ? -1 : value));
      const highest = Math.max(...known);
      const best = inFileOrder(64).filter((b) => known[b] === highest);
      const answers = best.map((first) => {
        episode.begin(q, [first, ...inFileOrder(64).filter((b) => b !== first)]);
        return play(controller, params, episode);
      });
      return mean(answers.map((answer) => Number(answer === key.gold[q])));
    };
    return mean(inFileOrder(traces.questions).map(shareOf));
  }

  test('is right as often as is known: by 32 verdicts, and by one', async () => {
    const mirror = realMirror === undefined ? {} : { mirror: realMirror };
    const source = await openStore('Llama-3.3-70B-Instruct/gpqa-diamond-64#verified', mirror);
    const [block] = (await gradeTraces(source, { ...AS_PUBLISHED, errVotes: false })).blocks();
    expect(accuracy(block, 32, 0).toFixed(3)).toBe('0.513');
    // The mean over all verdicts is 0.473; by day one of four is taken, and their mean is 0.471.
    const turns = inFileOrder(32).filter((turn) => fc.isFull || turn % 4 === 0);
    expect(mean(turns.map((turn) => accuracy(block, 1, turn))).toFixed(3)).toBe(fc.isFull ? '0.473' : '0.471');
  });
});
