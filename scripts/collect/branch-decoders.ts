/** Decodes the branches of a collection by a server that is asked from here, or by workers of a queue. Both give the same branches. */
import { type Collected, collectBranches, decodingOf } from '../../benchmarks/collect/collect-branches.ts';
import type { Place } from '../../benchmarks/collect/jobs.ts';
import type { FoundServer, ModelServer } from '../../benchmarks/live/server.ts';
import type { TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { foundServerIn } from '../../benchmarks/queue/branches-job.ts';
import type { Coordinator } from '../../benchmarks/queue/coordinator.ts';
import { queuedBranches } from '../../benchmarks/queue/queued-branches.ts';
import type { CollectedBranch, CollectedHeader } from '../../datasets/formats/collected/collected-schema.ts';
import type { AskedQuestion } from '../live/live-questions.ts';

export interface Decoding {
  readonly settings: CollectedHeader['settings'];
  /** By their ids; texts without the instruction. */
  readonly questions: ReadonlyMap<string, AskedQuestion>;
  /** Keeps branches that have ended. */
  readonly ended: (...branches: CollectedBranch[]) => Promise<void>;
}

export interface BranchDecoder {
  readonly found: FoundServer;
  decode(places: readonly Place[], decoding: Decoding): Promise<Collected>;
}

/** @param atOnce branches */
export function decodedHere(server: ModelServer, atOnce: number, budget: TokenBudget | undefined): BranchDecoder {
  return {
    found: server,
    decode(places, { settings, questions, ended }) {
      const asked = [...questions.values()].map(({ id, text }) => [id, { id, text: text + settings.instruction }] as const);
      return collectBranches(places, new Map(asked), server, {
        settingsOf: (question) => ({ ...decodingOf(settings, questions.get(question)!.gold), budget }),
        confident: settings.confidence !== null,
        atOnce,
        ended,
      });
    },
  };
}

/** Waits until workers say what their servers are. @throws DataError where these are not the same server of this model */
export async function decodedOnQueue(coordinator: Coordinator, model: string): Promise<BranchDecoder> {
  const found = foundServerIn(await coordinator.servers(), model);
  return {
    found,
    decode(places, { settings, questions, ended }) {
      const asked = [...questions.values()].map(({ id, text, gold }) => [id, { id, text, gold }] as const);
      return queuedBranches(coordinator, places, {
        ...{ found, settings, questions: new Map(asked) },
        ended: (branches) => ended(...branches),
      });
    },
  };
}
