/** Controller files as somebody else would write them, and what becomes of one that is played. */
import { onTestFinished } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../../benchmarks/discovery/sandbox/candidate-process.ts';
import { IsolatedCandidate } from '../../../benchmarks/discovery/sandbox/isolated-candidate.ts';
import type { Outcome } from '../../../benchmarks/replay/replay.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { madeUp, sourceOf } from '../../support/made-up-traces.ts';

/** A controller of which everything but its play is as it should be. @param outside statements before it */
export function foreign(play: string, outside = ''): string {
  return `import { defineController, real } from '../controller.ts';
${outside}
export const mine = defineController({
  name: 'mine',
  source: 'a test',
  parameters: { beta: real('budget', 0.5, 0, 1) },
  knob: 'beta',
  modes: { saving: 0.2, high: 1 },
  *play(episode, { beta }): Generator<void, number, void> {
    ${play}
  },
});
`;
}

/** Reads up to 8 branches whole and answers by majority. */
export const MAJORITY = `const branches = episode.open(Math.min(episode.capacity, 1 + Math.round(7 * beta)));
    episode.finish(branches);
    yield;
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    return votes.winner;`;

/** Three questions of eight branches, of which most say A. */
export const traces: TraceSource = sourceOf(
  madeUp(
    [0, 1, 2].map((q) => [...'ABACADAA'].map((letter, b) => ['BAB'.slice(0, b % 4) + letter, 350 + q + b, letter] as const)),
  ),
);

/** The candidate, killed when the test ends. */
export async function opened(code: string, limits: Partial<Limits> = {}): Promise<IsolatedCandidate> {
  const candidate = await IsolatedCandidate.open(code, { ...DEFAULT_LIMITS, ...limits });
  onTestFinished(() => candidate.close());
  return candidate;
}

/** Loads and plays foreign code. @returns what came out, or the reason why nothing did */
export async function played(code: string, limits: Partial<Limits> = {}): Promise<Outcome | string> {
  try {
    return await (await opened(code, limits)).replay(traces, { beta: 0.5 }, 4);
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a process still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
