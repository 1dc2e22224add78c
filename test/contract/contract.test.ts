/**
 * The rules that every controller of the list keeps, on traces that offer what it needs and on others. A new controller inherits all of
 * them.
 */

import { describe, expect, test } from 'vitest';
import { simulatedOffering } from '../../benchmarks/conformance/offering-traces.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { oddQuestions } from '../../controllers/contract/made-up-questions.ts';
import { requireContract } from '../../controllers/contract/require-contract.ts';
import { controllers } from '../../controllers/index.ts';
import { selectTraces } from '../../datasets/store/selected-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { arbitraryTraces, permutation } from '../support/arbitrary-traces.ts';
import { madeUp, sourceOf } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';
import { arbitraryContestant } from './arbitrary-contestant.ts';
import { observedStage } from './observed-stage.ts';
import { capacitiesOf, type Observation, playObserved, playOnce, storesOf } from './play-observed.ts';

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, number) => total + number, 0);

/** A question, the order of each model's branches, and which verdict of each branch comes first. */
interface Setting {
  readonly traces: TraceStore;
  readonly orders: readonly number[][];
  readonly firstVerdict: number;
}

/** The same traces with each store changed. */
function changed(traces: TraceStore, change: (store: TraceStore, model: number) => TraceStore): TraceStore {
  const [first, ...others] = storesOf(traces).map(change);
  return { ...first, ...(others.length > 0 && { others }) };
}

/** The same traces with answer `names[id]` wherever they say `id`. */
function relabelled(traces: TraceStore, names: readonly number[]): TraceStore {
  return changed(traces, (store) => ({
    ...store,
    probe: store.probe.map((id) => names[id]),
    final: store.final.map((id) => names[id]),
  }));
}

/** The same traces with something else wherever they say what was neither opened nor asked for. */
function withOthersOverwritten(traces: TraceStore, { orders, firstVerdict }: Setting, { branches }: Observation): TraceStore {
  return changed(traces, (store, model) => {
    const { probeStart, verdictStart } = store;
    const opened = branches.filter((branch) => branch.model === model);
    const [probe, final, tokens] = [store.probe.slice(), store.final.slice(), store.tokens.slice()];
    const [verdict, probeTokens, confidence] = [store.verdict?.slice(), store.probeTokens?.slice(), store.confidence?.slice()];
    for (const [b, row] of orders[model].entries()) {
      const [first, end] = verdictStart ? [verdictStart[row], verdictStart[row + 1]] : [0, 0];
      for (let i = opened[b]?.verdicts ?? 0; i < end - first; i++)
        if (verdict) verdict[first + ((firstVerdict + i) % (end - first))] = 77;
      if (b < opened.length) continue;
      for (const column of [probe, probeTokens, confidence]) column?.fill(0, probeStart[row], probeStart[row + 1]);
      final[row] = 0;
      tokens[row] = 7;
    }
    return {
      ...store,
      probe,
      final,
      tokens,
      ...(verdict && { verdict }),
      ...(probeTokens && { probeTokens }),
      ...(confidence && { confidence }),
    };
  });
}

/** Every third question of a store, which are enough by day, of one store of the two. */
function everyThird(source: TraceSource): TraceSource {
  const places = Array.from({ length: source.questions / 3 }, (_, i) => 3 * i);
  const part = selectTraces(source.id, source, places);
  const blocks = [...part.blocks()];
  return { ...part, blocks: () => blocks };
}

describe.each(controllers.map((controller, c) => ({ ...controller, c })))('$name', ({ c, ...controller }) => {
  const { name, knob, modes, needs = [] } = controller;
  const simulated = fc.isFull ? simulatedOffering(needs) : [everyThird(simulatedOffering(needs)[c % 2])];
  const onAnyQuestion = arbitraryTraces(needs).chain(({ traces }) => {
    const orders = capacitiesOf(traces, 0).map((capacity) => permutation(capacity));
    return fc.record<Setting>({ traces: fc.constant(traces), orders: fc.tuple(...orders), firstVerdict: fc.nat(50) });
  });
  const onAny = fc.tuple(onAnyQuestion, arbitraryContestant(controller));

  test('ends, keeps the rules, answers what a branch has said, costs the sum of branches and verdicts, spends on what it needs alone, and gives the same again', () => {
    fc.assert(
      fc.property(onAny, ([{ traces, orders, firstVerdict }, chosen]) => {
        const { outcome, branches } = playObserved(traces, 0, orders, chosen, firstVerdict);
        const { totalTokens, sequentialTokens, parts } = outcome;
        expect(totalTokens).toBe(sum(branches.map(({ bill, verifierBill }) => bill + verifierBill)));
        expect(totalTokens).toBe(sum(parts));
        expect(sequentialTokens).toBeLessThanOrEqual(totalTokens);
        for (const { model, bill, limit, verdicts } of branches) {
          const { verdictTokens = 0 } = storesOf(traces)[model];
          expect(sequentialTokens).toBeGreaterThanOrEqual(bill + (verdicts > 0 ? verdictTokens : 0));
          expect(bill).toBeGreaterThan(0);
          expect(bill).toBeLessThanOrEqual(limit);
        }
        if (!needs.includes('verdicts')) expect(parts.at(-1)).toBe(0);
        if (!needs.includes('models')) expect(sum(parts.slice(1, -1))).toBe(0);
        expect(playOnce(traces, 0, orders, chosen, firstVerdict)).toEqual(outcome);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same when answers are given other names', () => {
    const renamed = onAny.chain(([{ traces, orders, firstVerdict }, chosen]) => {
      return permutation(traces.answerStart[1]).map((names) => ({ traces, orders, firstVerdict, chosen, names }));
    });
    fc.assert(
      fc.property(renamed, ({ traces, orders, firstVerdict, chosen, names }) => {
        const { answer, ...tokens } = playOnce(traces, 0, orders, chosen, firstVerdict);
        expect(playOnce(relabelled(traces, names), 0, orders, chosen, firstVerdict)).toEqual({
          answer: names[answer],
          ...tokens,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('reads nothing of branches that it does not open, and no verdict that it does not ask for', () => {
    fc.assert(
      fc.property(onAny, ([{ traces, orders, firstVerdict }, chosen]) => {
        const observation = playObserved(traces, 0, orders, chosen, firstVerdict);
        const overwritten = withOthersOverwritten(traces, { traces, orders, firstVerdict }, observation);
        expect(playOnce(overwritten, 0, orders, chosen, firstVerdict)).toEqual(observation.outcome);
      }),
      { numRuns: 100 },
    );
  });

  test('keeps the contract on odd, unanimous, random and simulated questions, whatever these offer', async () => {
    await requireContract(controller, observedStage(controller, simulated));
  });

  test('keeps the rules on simulated traces, and makes use there of what it needs', () => {
    const chosen = contestant(name, { [knob]: modes.high });
    for (const source of simulated) {
      const played: Observation[] = [];
      for (const { traces } of source.blocks()) {
        for (let q = 0; q < traces.questions; q += fc.isFull ? 7 : 3) {
          playObserved(traces, q, [], contestant(name, { [knob]: modes.saving }));
          played.push(playObserved(traces, q, [], chosen));
        }
      }
      const branches = played.flatMap((each) => each.branches);
      if (needs.includes('verdicts')) expect(sum(branches.map(({ verdicts }) => verdicts))).toBeGreaterThan(0);
      if (needs.includes('models')) expect(Math.max(...branches.map(({ model }) => model))).toBeGreaterThan(0);
    }
  });
});

test('a source of made-up questions is played as a whole', () => {
  const source = sourceOf(madeUp(oddQuestions.map(([, question]) => question)));
  for (const { name } of controllers) {
    const { controller, params } = contestant(name);
    expect(replay(source, controller, params, 2).totalTokens.every((tokens) => tokens > 0)).toBe(true);
  }
});
