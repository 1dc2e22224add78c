/** Properties of the controllers of revision chains on any chains, and how these controllers are related. */

import { describe, expect, test } from 'vitest';
import { controllers } from '../../controllers/index.ts';
import { permutation } from '../support/arbitrary-traces.ts';
import fc from '../support/properties.ts';
import { arbitraryChains, type Chain, playChains, SILENT } from '../support/revision-traces.ts';

const ofChains = controllers.filter(({ needs }) => needs?.includes('revisions'));
const few = fc.integer({ min: 1, max: 12 });
const question = arbitraryChains.chain((chains) => permutation(chains.length).map((order) => ({ chains, order })));

/** Answers, and tokens to each of them, of a chain; worked out from what was recorded. */
function recorded(chain: Chain): { readonly answers: readonly string[]; readonly cost: readonly number[] } {
  if (chain.length === 0) return { answers: [SILENT.answer], cost: [SILENT.tokens] };
  let sum = 0;
  return { answers: chain.map(({ answer }) => answer), cost: chain.map(({ tokens }) => (sum += tokens)) };
}

/** The answer given most often, among equals the first. */
function mode(answers: readonly string[]): string {
  const times = (answer: string) => answers.filter((other) => other === answer).length;
  return answers.reduce((best, answer) => (times(answer) > times(best) ? answer : best));
}

describe.each(ofChains)('$name', ({ name, knob, parameters }) => {
  const setting = fc.integer({ min: 0, max: 12 }).map((value) => (parameters[knob].integer ? value + 1 : value / 12));
  const others = fc.record({
    confidence: fc.constantFrom(0, 0.5, 0.9, 1),
    chains: few,
    over: fc.nat(1),
    equal: few,
    answers: few,
  });
  const given = others.map((all) => Object.fromEntries(Object.entries(all).filter(([key]) => key in parameters)));

  test('spends no less on any question as its knob grows', () => {
    fc.assert(
      fc.property(question, given, setting, setting, ({ chains, order }, params, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) =>
          playChains(name, { ...params, [knob]: value }, chains, order),
        );
        expect(more.totalTokens).toBeGreaterThanOrEqual(less.totalTokens);
        expect(more.sequentialTokens).toBeGreaterThanOrEqual(less.sequentialTokens);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same when answers are given other letters', () => {
    const letters = 'ABCZ';
    fc.assert(
      fc.property(question, given, permutation(3), ({ chains, order }, params, names) => {
        const rename = (answer: string) => (answer === 'Z' ? 'Z' : letters[names[letters.indexOf(answer)]]);
        const renamed = chains.map((chain) => chain.map((revision) => ({ ...revision, answer: rename(revision.answer) })));
        const { answer, ...spent } = playChains(name, params, chains, order);
        expect(playChains(name, params, renamed, order)).toEqual({ answer: rename(answer), ...spent });
      }),
      { numRuns: 200 },
    );
  });
});

describe('one chain', () => {
  test('costs the answers read of it, of which revise-n takes the last and revision-vote the majority', () => {
    fc.assert(
      fc.property(question, few, ({ chains, order }, answers) => {
        const chain = recorded(chains[order[0]]);
        const read = chain.answers.slice(0, answers);
        const tokens = chain.cost[read.length - 1];
        const spent = { totalTokens: tokens, sequentialTokens: tokens };
        expect(playChains('revise-n', { answers }, chains, order)).toEqual({ answer: read.at(-1), ...spent });
        expect(playChains('revision-vote', { answers }, chains, order)).toEqual({ answer: mode(read), ...spent });
      }),
      { numRuns: 300 },
    );
  });

  test('is played the same by parallel-revisions', () => {
    fc.assert(
      fc.property(question, few, ({ chains, order }, answers) => {
        const one = (over: number) => playChains('parallel-revisions', { chains: 1, answers, over }, chains, order);
        expect(one(0)).toEqual(playChains('revise-n', { answers }, chains, order));
        expect(one(1)).toEqual(playChains('revision-vote', { answers }, chains, order));
      }),
      { numRuns: 200 },
    );
  });

  test('gives revise-until-settled and revise-until-confident what revise-n has where they stop', () => {
    fc.assert(
      fc.property(question, few, few, fc.constantFrom(0.5, 0.9, 1), ({ chains, order }, answers, equal, confidence) => {
        const chain = chains[order[0]];
        const settled = (read: number) =>
          read >= equal && new Set(chain.slice(read - equal, read).map((r) => r.answer)).size === 1;
        const sure = (read: number) => chain[read - 1].stop || chain[read - 1].confidence >= confidence;
        const first = (stops: (read: number) => boolean) =>
          [...chain.keys()].map((i) => i + 1).find((read) => read === answers || stops(read)) ?? answers;
        const reviseN = (read: number) => playChains('revise-n', { answers: read }, chains, order);
        expect(playChains('revise-until-settled', { equal, answers }, chains, order)).toEqual(reviseN(first(settled)));
        expect(playChains('revise-until-confident', { confidence, answers }, chains, order)).toEqual(reviseN(first(sure)));
      }),
      { numRuns: 400 },
    );
  });
});

describe('parallel-revisions', () => {
  test('votes over what its chains have said, round by round, and costs the sum of them', () => {
    fc.assert(
      fc.property(question, few, few, ({ chains, order }, width, answers) => {
        const opened = order.slice(0, width).map((c) => recorded(chains[c]));
        const read = opened.map((chain) => chain.answers.slice(0, answers));
        const costs = opened.map(({ cost }, c) => cost[read[c].length - 1]);
        const rounds = Array.from({ length: answers }, (_, round) => read.flatMap((chain) => chain.slice(round, round + 1)));
        const spent = { totalTokens: costs.reduce((a, b) => a + b, 0), sequentialTokens: Math.max(...costs) };
        const last = read.map((chain) => chain[chain.length - 1]);
        const play = (over: number) => playChains('parallel-revisions', { chains: width, answers, over }, chains, order);
        expect(play(1)).toEqual({ answer: mode(rounds.flat()), ...spent });
        expect(play(0)).toEqual({ answer: mode(last), ...spent });
      }),
      { numRuns: 300 },
    );
  });

  test('is self-consistency with one answer of each chain', () => {
    fc.assert(
      fc.property(arbitraryChains, few, (chains, width) => {
        const single = chains.map((chain) => chain.slice(0, 1));
        const voted = playChains('self-consistency', { width }, single);
        for (const over of [0, 1]) {
          expect(playChains('parallel-revisions', { chains: width, answers: 1, over }, single)).toEqual(voted);
        }
      }),
      { numRuns: 100 },
    );
  });
});
