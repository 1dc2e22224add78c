/** What every controller of the list keeps. A new controller inherits all of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import type { TraceStore } from '../../datasets/trace-store.ts';
import { arbitraryQuestion, permutation, storeOf } from '../support/arbitrary-traces.ts';
import { inFileOrder, madeUp, type Question, sourceOf } from '../support/made-up-traces.ts';
import { arbitraryContestant, knobGrid } from './arbitrary-contestant.ts';
import { playObserved, playOnce } from './play-observed.ts';

const length = 24;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];
const settled = (letter: string): Question[number] => [letter.repeat(30), 3050, letter];

const edgeCases: [string, Question][] = [
  ['one branch', [['AAB', 350, 'B']]],
  ['one branch without probes', [['', 70, 'A']]],
  ['branches without probes', letters.map((letter, i) => ['', 10 + i, letter] as const)],
  ['some branches without probes', letters.map((letter, i) => (i % 2 === 0 ? ['', 70, letter] : settled(letter)))],
  ['traces shorter than their probes', letters.map((letter) => [letter.repeat(9), 1, letter] as const)],
  ['all answers equal', letters.map(() => settled('A'))],
  ['all answers different', letters.map(settled)],
  ['two answers in a tie', letters.map((_, i) => settled('AB'[i % 2]))],
  ['an answer that no branch keeps', letters.map((_, i) => [letters.join('').slice(i), 5000, 'A'] as const)],
];

const simulated = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-4B/hmmt25'].map((id) => simulatedTraces(id));

const shared = fc.record({ question: arbitraryQuestion, seed: fc.nat(1_000_000) });

/** A question as a store, and an order of its branches. */
function played(question: readonly { readonly probes: readonly string[]; readonly tokens: number; readonly final: string }[]) {
  const { traces } = storeOf([question]);
  return permutation(question.length).map((order) => ({ traces, order }));
}

const onAnyQuestion = shared.chain(({ question }) => played(question));

/** The same store with answer `names[id]` wherever it says `id`. */
function relabelled(traces: TraceStore, names: readonly number[]): TraceStore {
  return { ...traces, probe: traces.probe.map((id) => names[id]), final: traces.final.map((id) => names[id]) };
}

function meanTokens(source: TraceSource, name: string, knob: string, setting: number): number {
  const { controller, params } = contestant(name, { [knob]: setting });
  const { totalTokens } = replay(source, controller, params, 4);
  return totalTokens.reduce((sum, tokens) => sum + tokens, 0) / totalTokens.length;
}

describe.each(controllers)('$name', (controller) => {
  const { name, knob, modes } = controller;
  const onAny = fc.tuple(onAnyQuestion, arbitraryContestant(controller));

  test('ends, keeps the rules, answers what a branch has said, and costs the sum of what its branches cost', () => {
    fc.assert(
      fc.property(onAny, ([{ traces, order }, chosen]) => {
        const { bills, limits, totalTokens, sequentialTokens } = playObserved(traces, 0, order, chosen);
        expect(totalTokens).toBe(bills.reduce((sum, bill) => sum + bill, 0));
        expect(sequentialTokens).toBeLessThanOrEqual(totalTokens);
        expect(sequentialTokens).toBeGreaterThanOrEqual(Math.max(...bills));
        for (const [b, bill] of bills.entries()) {
          expect(bill).toBeGreaterThan(0);
          expect(bill).toBeLessThanOrEqual(limits[b]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same in the same order', () => {
    fc.assert(
      fc.property(onAny, ([{ traces, order }, chosen]) => {
        expect(playOnce(traces, 0, order, chosen)).toEqual(playOnce(traces, 0, order, chosen));
      }),
      { numRuns: 100 },
    );
  });

  test('gives the same when answers are given other names', () => {
    const renamed = onAny.chain(([{ traces, order }, chosen]) => {
      return permutation(traces.answerStart[1]).map((names) => ({ traces, order, chosen, names }));
    });
    fc.assert(
      fc.property(renamed, ({ traces, order, chosen, names }) => {
        const { answer, ...tokens } = playOnce(traces, 0, order, chosen);
        expect(playOnce(relabelled(traces, names), 0, order, chosen)).toEqual({ answer: names[answer], ...tokens });
      }),
      { numRuns: 200 },
    );
  });

  test('reads nothing of branches that it does not open', () => {
    fc.assert(
      fc.property(onAny, ([{ traces, order }, chosen]) => {
        const { bills, rounds, limits, ...outcome } = playObserved(traces, 0, order, chosen);
        const unopened = order.slice(bills.length);
        const probe = traces.probe.slice();
        const final = traces.final.slice();
        const tokens = traces.tokens.slice();
        for (const b of unopened) {
          probe.fill(0, traces.probeStart[b], traces.probeStart[b + 1]);
          final[b] = 0;
          tokens[b] = 7;
        }
        expect(playOnce({ ...traces, probe, final, tokens }, 0, order, chosen)).toEqual(outcome);
      }),
      { numRuns: 100 },
    );
  });

  test.each(edgeCases)('survives %s', (_, question) => {
    const { traces } = madeUp([question]);
    const settings = [
      {},
      { [knob]: modes.saving },
      { [knob]: modes.high },
      ...knobGrid(controller).map((setting) => ({ [knob]: setting })),
    ];
    for (const params of settings) {
      for (const order of [inFileOrder(question.length), inFileOrder(question.length).reverse()]) {
        const { answer, bills } = playObserved(traces, 0, order, contestant(name, params));
        expect(answer).toBeLessThan(traces.answerStart[1]);
        expect(bills.length).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test.each(['A', 'ERR'])('answers %s when that is all that any branch says', (only) => {
    const branch = { probes: Array<string>(30).fill(only), tokens: 3050, final: only };
    const { traces, key } = storeOf([Array(length).fill(branch)], 'gold');
    for (const setting of knobGrid(controller)) {
      const { answer } = playObserved(traces, 0, inFileOrder(length), contestant(name, { [knob]: setting }));
      expect(key.text(0, answer)).toBe(only);
    }
  });

  test.each(simulated)('spends no less as its knob grows, on average over $id', (source) => {
    let [before, beforeSetting] = [0, Number.NaN];
    for (const setting of knobGrid(controller)) {
      const mean = meanTokens(source, name, knob, setting);
      expect(mean, `${knob} ${setting} after ${beforeSetting}`).toBeGreaterThanOrEqual(before);
      [before, beforeSetting] = [mean, setting];
    }
  });

  test('spends less in the saving mode than in the high mode', () => {
    for (const source of simulated) {
      expect(meanTokens(source, name, knob, modes.saving)).toBeLessThan(meanTokens(source, name, knob, modes.high));
    }
  });

  test('keeps the rules on simulated traces, and costs there what its branches cost', () => {
    for (const source of simulated) {
      for (const { traces } of source.blocks()) {
        for (let q = 0; q < traces.questions; q += 7) {
          const order = inFileOrder(traces.branchStart[q + 1] - traces.branchStart[q]);
          for (const setting of Object.values(modes)) playObserved(traces, q, order, contestant(name, { [knob]: setting }));
        }
      }
    }
  });
});

test('a source of made-up questions is played as a whole', () => {
  const source = sourceOf(madeUp(edgeCases.map(([, question]) => question)));
  for (const { name } of controllers) {
    const { controller, params } = contestant(name);
    expect(replay(source, controller, params, 2).totalTokens.every((tokens) => tokens > 0)).toBe(true);
  }
});
