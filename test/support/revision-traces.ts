/** Chains of revisions small enough to work through by hand: answers are single letters. A chain is one branch. */

import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import { inFileOrder } from './made-up-traces.ts';
import type { Played } from './play-by-hand.ts';
import fc from './properties.ts';

/** One answer of a chain, and what the model says of it: NaN for no confidence. */
export interface Revision {
  readonly answer: string;
  readonly tokens: number;
  readonly confidence: number;
  readonly stop: boolean;
}

export type Chain = readonly Revision[];

/** The final answer of a chain without a single recorded answer, and its cost. */
export const SILENT = { answer: 'Z', tokens: 70 };

/**
 * A chain of these answers, a letter each. Unless given, the first takes 100 tokens and each other 10, and no confidence is
 * stated; `stops` has a `!` where the model says that it is done.
 */
export function chainOf(answers: string, tokens: readonly number[] = [], confidence: readonly number[] = [], stops = ''): Chain {
  return [...answers].map((answer, i) => ({
    answer,
    tokens: tokens[i] ?? (i === 0 ? 100 : 10),
    confidence: confidence[i] ?? Number.NaN,
    stop: stops[i] === '!',
  }));
}

/** A store of one question, whose gold is 'A'. */
function chainStore(chains: readonly Chain[]): RecordedTraces {
  const builder = new TraceStoreBuilder('made-up/revisions', 50);
  for (const chain of chains) {
    const answers = chain.map(({ answer }) => answer);
    const probeTokens = chain.map(({ tokens }) => tokens);
    const total = probeTokens.reduce((sum, tokens) => sum + tokens, 0);
    builder.branch(answers, chain.length > 0 ? total : SILENT.tokens, answers.at(-1) ?? SILENT.answer, {
      probeTokens,
      confidence: chain.map(({ confidence }) => confidence),
      stopFlags: chain.map(({ stop }) => stop),
    });
  }
  builder.endQuestion('question', 'A');
  return builder.build();
}

/** Plays a question with these chains, in file order unless another is given. */
export function playChains(name: string, given: Params, chains: readonly Chain[], order?: readonly number[]): Played {
  const { controller, params } = contestant(name, given);
  const { traces, key } = chainStore(chains);
  const episode = new ReplayEpisode(traces);
  episode.begin(0, order ?? inFileOrder(chains.length));
  const answer = key.text(0, play(controller, params, episode));
  return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens };
}

/** A chain of up to 9 answers, or of none. */
const arbitraryChain: fc.Arbitrary<Chain> = fc.array(
  fc.record({
    answer: fc.constantFrom('A', 'A', 'B', 'C'),
    tokens: fc.integer({ min: 1, max: 300 }),
    confidence: fc.constantFrom(Number.NaN, 0, 0.5, 0.8, 0.9, 0.95, 1),
    stop: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 9 },
);

/** The chains of one question. */
export const arbitraryChains = fc.array(arbitraryChain, { minLength: 1, maxLength: 6 });
