/** A stage for the contract of controllers on all that traces can offer: odd and unanimous questions are played twice, once observed. */
import { contractStores } from '../../benchmarks/conformance/contract-stores.ts';
import { publishedOrder } from '../../benchmarks/replay/published-order.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import type { Episodes, Stage } from '../../controllers/contract/require-contract.ts';
import type { Controller, Params } from '../../controllers/controller.ts';
import { gradeExactly } from '../../datasets/grading/exact.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { sourceOf } from '../support/made-up-traces.ts';
import { edgeCases, unanimous } from './edge-cases.ts';
import { capacitiesOf, playObserved } from './play-observed.ts';

const odd = edgeCases.map(([kind, recorded]) => [kind, sourceOf(recorded)] as const);
const ofOneAnswer = ['A', 'ERR'].flatMap((only) => unanimous(only).map((recorded) => sourceOf(recorded)));

export function observedStage(controller: Controller, simulated: readonly TraceSource[]): Stage<TraceSource> {
  const { random } = contractStores();
  const large = new Set([random, ...simulated]);
  return {
    odd,
    unanimous: ofOneAnswer,
    random,
    simulated,
    play(source, params, orders, where) {
      try {
        return large.has(source) ? replay(source, controller, params, orders) : observed(controller, source, params, orders);
      } catch (error) {
        throw new Error(`${(error as Error).message}, ${where}`, { cause: error });
      }
    },
  };
}

/** Episodes of one question. */
function observed(controller: Controller, source: TraceSource, params: Params, orders: readonly number[]): Episodes {
  const [block] = source.blocks();
  const isRight = gradeExactly(block);
  const played = orders.map((s) => {
    const order = capacitiesOf(block.traces, 0).map((capacity) => [...publishedOrder(capacity, s)]);
    return playObserved(block.traces, 0, order, { controller, params }).outcome;
  });
  return {
    orders: orders.length,
    questions: 1,
    answers: played.map(({ answer }) => answer),
    correct: played.map(({ answer }) => isRight[answer]),
    totalTokens: played.map(({ totalTokens }) => totalTokens),
    sequentialTokens: played.map(({ sequentialTokens }) => sequentialTokens),
  };
}
