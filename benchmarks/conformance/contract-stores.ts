/** Trace stores for the contract of controllers: its made-up questions, and simulated stores on which a knob has to buy. */
import {
  INTERVAL,
  type MadeUpQuestion,
  oddQuestions,
  randomQuestions,
  unanimousQuestions,
} from '../../controllers/contract/made-up-questions.ts';
import type { Stage } from '../../controllers/contract/require-contract.ts';
import type { Need } from '../../controllers/controller.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import { simulatedOffering } from './offering-traces.ts';

/** Simulated from figures of search stores alone: nothing of a held-out one enters. */
const SIMULATED = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/aime24'];

let made: Omit<Stage<TraceSource>, 'play'> | undefined;

/** All questions of the contract as trace stores of probed branches, made once. @param needs what the simulated stores offer beside */
export function contractStores(needs: readonly Need[] = []): Omit<Stage<TraceSource>, 'play'> {
  const stores = probedStores();
  return needs.every((need) => need === 'probes' || need === 'lengths')
    ? stores
    : { ...stores, simulated: simulatedOffering(needs) };
}

function probedStores(): Omit<Stage<TraceSource>, 'play'> {
  made ??= {
    odd: oddQuestions.map(([kind, question]) => [kind, storeOf([question])] as const),
    unanimous: [storeOf(unanimousQuestions)],
    random: storeOf(randomQuestions((question) => stream('questions that controllers are tried on', question))),
    simulated: SIMULATED.map((id) => kept(simulatedTraces(id, { branches: 80 }))),
  };
  return made;
}

function storeOf(questions: readonly MadeUpQuestion[]): TraceSource {
  const builder = new TraceStoreBuilder('made-up/questions', INTERVAL);
  for (const [q, branches] of questions.entries()) {
    for (const [probes, tokens, final] of branches) builder.branch([...probes], tokens, final);
    builder.endQuestion(`question ${q}`, 'A');
  }
  const recorded = builder.build();
  return { id: 'made-up/questions', sha256: '0'.repeat(64), questions: questions.length, blocks: () => [recorded] };
}

/** A simulated source draws its blocks anew each time. */
function kept(source: TraceSource): TraceSource {
  const blocks = [...source.blocks()];
  return { ...source, blocks: () => blocks };
}
