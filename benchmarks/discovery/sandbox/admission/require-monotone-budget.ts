/** Whether the knob buys: on simulated traces mean spending does not fall as it grows, and is more in the high mode than in the saving one. */

import { simulatedTraces } from '../../../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../../../datasets/store/trace-source.ts';
import { CandidateFault } from '../candidate-fault.ts';
import type { IsolatedCandidate } from '../isolated-candidate.ts';
import { knobSettings, paramsAt } from './knob-settings.ts';

const ORDERS = 4;

/** Simulated from figures of search stores alone: nothing of a held-out one enters. */
let stores: readonly TraceSource[] | undefined;

/** @throws CandidateFault that says where spending falls */
export async function requireMonotoneBudget(candidate: IsolatedCandidate): Promise<void> {
  stores ??= ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/aime24'].map((id) =>
    kept(simulatedTraces(id, { branches: 80 })),
  );
  const { declared } = candidate;
  const { knob, modes } = declared;
  for (const source of stores) {
    const spent = async (setting: number) => {
      const { totalTokens } = await candidate.replay(source, paramsAt(declared, setting), ORDERS);
      return totalTokens.reduce((sum, tokens) => sum + tokens, 0) / totalTokens.length;
    };
    let before = { setting: Number.NaN, tokens: 0 };
    for (const setting of knobSettings(declared)) {
      const tokens = await spent(setting);
      if (tokens < before.tokens) {
        throw new CandidateFault(
          `expected mean tokens not to fall as ${knob} grows, got ${Math.round(tokens)} at ${setting} after ${Math.round(before.tokens)} at ${before.setting}`,
        );
      }
      before = { setting, tokens };
    }
    const [saving, high] = [await spent(modes.saving), await spent(modes.high)];
    if (saving < high) continue;
    throw new CandidateFault(`expected fewer tokens in the saving mode than in the high one, got ${saving} and ${high}`);
  }
}

/** A simulated source draws its blocks anew each time. */
function kept(source: TraceSource): TraceSource {
  const blocks = [...source.blocks()];
  return { ...source, blocks: () => blocks };
}
