/** Stores that hold final answers and lengths alone, for rules that read no running branch. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';

/** Whether any of its rules may read the answer of a branch that is still running, be it at the end where no branch has voted. */
export function readsRunning({ votes, limit, prune, thin, stop }: Composition): boolean {
  return [votes.running, votes.settled, limit, prune, thin, stop.gain, stop.spent].some((part) => part !== undefined);
}

/**
 * Returns the same branches decoded in rounds of so many tokens. A store without probes has one round, in which all branches end. The probes
 * of a running branch are its own final answer, which no rule may read: see `readsRunning`.
 */
export function inRounds(source: TraceSource, roundTokens: number): TraceSource {
  const blocks = Array.from(source.blocks(), (block) => ({ ...block, traces: cut(block.traces, roundTokens) }));
  return { ...source, blocks: () => blocks };
}

function cut(traces: TraceStore, interval: number): TraceStore {
  const { tokens, final } = traces;
  const probeStart = new Uint32Array(tokens.length + 1);
  for (const [branch, length] of tokens.entries())
    probeStart[branch + 1] = probeStart[branch] + Math.floor((length - 1) / interval);
  const probe = new Uint16Array(probeStart[tokens.length]);
  for (const [branch, answer] of final.entries()) probe.fill(answer, probeStart[branch], probeStart[branch + 1]);
  return { ...traces, interval, probeStart, probe };
}
