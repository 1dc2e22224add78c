/**
 * Episodes that were played live, as a trace store. Replaying the same controller on it, branches in their order, gives the same answers for
 * the same tokens.
 *
 * Tokens of branches and of probes are separate columns. A store cannot tell what was never decoded. The controller that played never reads
 * so far, but another one may, or the same one in another order:
 * - A branch that did not come to its end is as long as it was decoded, and answers "ERR" after it.
 * - A branch that could have been opened is one token long, and answers "ERR". Controllers see how many there are.
 * - Where an interval ended without a probe, the final answer stands, as in replay of responses that were recorded without probes.
 */
import { NOTHING_EXTRACTED } from '../../datasets/grading/silent.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import type { LiveEpisode, LiveTrace } from './live-episode.ts';

/** Stands for a branch that nobody has opened. */
const UNOPENED: LiveTrace = { ended: false, tokens: 1, final: undefined, probes: [] };

/** An episode, and the answer that is right. */
export interface GradedEpisode extends LiveEpisode {
  /** The right answer; "" for a question of which none is known. */
  readonly gold: string;
}

/**
 * @param id of the store, `MODEL/SET`
 * @param episodes at least one, each of another question
 * @throws DataError where they do not make up a store
 */
export function recordTraces(id: string, episodes: readonly GradedEpisode[]): RecordedTraces {
  const builder = new TraceStoreBuilder(id, episodes[0].interval);
  const confident = episodes.some(({ branches }) =>
    branches.some(({ probes }) => probes.some(({ confidence }) => !Number.isNaN(confidence))),
  );
  for (const { question, gold, branches, capacity } of episodes) {
    const unopened = Array.from({ length: capacity - branches.length }, () => UNOPENED);
    for (const { probes, tokens, final = NOTHING_EXTRACTED } of [...branches, ...unopened]) {
      builder.branch(
        probes.map(({ answer = final }) => answer),
        tokens,
        final,
        {
          probeCost: probes.map(({ cost }) => cost),
          ...(confident && { confidence: probes.map(({ confidence }) => confidence) }),
        },
      );
    }
    builder.endQuestion(question, gold);
  }
  const { traces, key } = builder.build();
  return { traces, key: { ...key, questionNames: episodes.map(({ question }) => question) } };
}
