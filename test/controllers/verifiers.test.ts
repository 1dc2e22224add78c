/** Properties of the controllers that use a verifier on any branches, and how these controllers are related. */

import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import { permutation } from '../support/arbitrary-traces.ts';
import { inFileOrder, madeUp, type Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';
import fc from '../support/properties.ts';
import { arbitraryVerified, judged, verdictsOf } from '../support/verified-traces.ts';

const few = fc.integer({ min: 1, max: 14 });
const given = arbitraryVerified.chain((question) => permutation(question.length).map((order) => ({ question, order })));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The first branches in an order, each with its score by up to so many verdicts: NaN for none. */
function opened(question: Question, order: readonly number[], width: number, verdicts: number) {
  return order.slice(0, width).map((b) => {
    const [, tokens, final] = question[b];
    const asked = verdictsOf(question[b]).slice(0, verdicts);
    const read = asked.filter((verdict) => !Number.isNaN(verdict));
    return { tokens, final, asked: asked.length, score: sum(read) / read.length };
  });
}

/** Among equals the first. */
function most(finals: readonly string[], worth: (final: string) => number): string {
  return finals.reduce((best, final) => (worth(final) > worth(best) ? final : best));
}

describe.each(['best-of-n', 'weighted-vote'])('%s', (name) => {
  test('costs its branches and the verdicts on them, which are written side by side', () => {
    fc.assert(
      fc.property(given, few, few, ({ question, order }, width, verdicts) => {
        const branches = opened(question, order, width, verdicts);
        const asked = sum(branches.map(({ asked }) => asked));
        const lengths = branches.map(({ tokens }) => tokens);
        expect(playByHand(name, { width, verdicts }, question, order)).toMatchObject({
          totalTokens: sum(lengths) + 40 * asked,
          sequentialTokens: Math.max(...lengths) + (asked > 0 ? 40 : 0),
        });
      }),
      { numRuns: 300 },
    );
  });
});

test('best-of-n answers with the first branch of the best mean, else by majority', () => {
  fc.assert(
    fc.property(given, few, few, ({ question, order }, width, verdicts) => {
      const branches = opened(question, order, width, verdicts);
      const scores = branches.map(({ score }) => score).filter((score) => !Number.isNaN(score));
      const finals = branches.map(({ final }) => final);
      const expected =
        branches.find(({ score }) => score === Math.max(...scores))?.final ??
        most(finals, (final) => finals.filter((other) => other === final).length);
      expect(playByHand('best-of-n', { width, verdicts }, question, order).answer).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('weighted-vote answers with the greatest sum of means, and is self-consistency where all means are equal', () => {
  fc.assert(
    fc.property(given, few, few, ({ question, order }, width, verdicts) => {
      const branches = opened(question, order, width, verdicts);
      const equal = new Set(branches.map(({ score }) => score || 0)).size === 1;
      const weight = (wanted: string) =>
        Math.fround(sum(branches.map(({ final, score }) => (final === wanted ? (equal ? 1 : score || 0) : 0))));
      const finals = branches.map(({ final }) => final);
      const { answer } = playByHand('weighted-vote', { width, verdicts }, question, order);
      expect(answer).toBe(most(finals, weight));
      if (equal) expect(answer).toBe(playByHand('self-consistency', { width }, question, order).answer);
    }),
    { numRuns: 500 },
  );
});

describe('successive-pruning', () => {
  test('answers as best-of-n where one round of verdicts decides between two branches', () => {
    const pair = fc.tuple(given, few).filter(([{ question }]) => question.length >= 2);
    fc.assert(
      fc.property(pair, ([{ question, order }, verdicts]) => {
        const [a, b] = opened(question, order, 2, verdicts);
        fc.pre(a.asked + b.asked > 0 && !(Number.isNaN(a.score) && Number.isNaN(b.score)));
        const { answer } = playByHand('best-of-n', { width: 2, verdicts }, question, order);
        expect(playByHand('successive-pruning', { width: 2, verdicts }, question, order).answer).toBe(answer);
      }),
      { numRuns: 300 },
    );
  });

  test('asks for verdicts up to their number in each halving: twice as many on half as many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 3 }), (halvings, verdicts) => {
        const branches = 2 ** halvings;
        const all = Array<number>(verdicts * branches).fill(1);
        const question = Array.from({ length: branches }, (_, b) => ['', 100, String(b), { verdicts: all }] as const);
        expect(playByHand('successive-pruning', { verdicts }, question)).toEqual({
          answer: '0',
          totalTokens: 100 * branches + 40 * verdicts * branches * halvings,
          sequentialTokens: 100 + 40 * halvings,
        });
      }),
    );
  });
});

describe.each(['best-of-n', 'weighted-vote', 'verified-consistency', 'successive-pruning'])('%s', (name) => {
  /** Plays while answer `E`, which the first branch gives, abstains. */
  function whileEAbstains(question: Question): string {
    const { controller, params } = contestant(name);
    const { traces, key } = madeUp([question]);
    const episode = new ReplayEpisode(traces, [0]);
    episode.begin(0, inFileOrder(question.length));
    return key.text(0, play(controller, params, episode));
  }

  test('gives no answer that abstains while there is another, however good the verifier finds it', () => {
    expect(whileEAbstains(judged('EEEBAE', '111011'))).toBe('A');
    expect(whileEAbstains(judged('EEE', '101'))).toBe('E');
  });

  test('answers by the only answer there is, whatever the verifier says', () => {
    fc.assert(
      fc.property(given, few, few, ({ question, order }, width, verdicts) => {
        const only = question.map((trace) => ['', trace[1], 'A', { verdicts: verdictsOf(trace) }] as const);
        expect(playByHand(name, { width, verdicts }, only, order).answer).toBe('A');
      }),
      { numRuns: 100 },
    );
  });

  test('gives the same whatever there is beyond the verdicts that it may ask for', () => {
    fc.assert(
      fc.property(given, few, ({ question, order }, width) => {
        const verdicts = question.map((trace) => [...verdictsOf(trace), ...Array<number>(64).fill(0.5)]);
        const changed = verdicts.map((all) => all.map((verdict, v) => (v < 31 ? verdict : 1)));
        const playWith = (all: readonly (readonly number[])[]) =>
          playByHand(
            name,
            { width, verdicts: 1 },
            question.map(([probes, tokens, final], b) => [probes, tokens, final, { verdicts: all[b] }] as const),
            order,
          );
        expect(playWith(changed)).toEqual(playWith(verdicts));
      }),
      { numRuns: 100 },
    );
  });
});
