/** The list of controllers. Adding one is a file and a line here; `test/contract` runs over the list. */
import { adaptiveConsistency } from './adaptive-consistency.ts';
import { confidenceMomentum } from './confidence-momentum.ts';
import type { Controller } from './controller.ts';
import { convergenceProbe } from './convergence-probe.ts';
import { earlyStoppingConsistency } from './early-stopping-consistency.ts';
import { parallelProbe } from './parallel-probe.ts';
import { selfConsistency } from './self-consistency.ts';
import { shortestFirst } from './shortest-first.ts';

export const controllers: readonly Controller[] = [
  selfConsistency,
  adaptiveConsistency,
  earlyStoppingConsistency,
  convergenceProbe,
  parallelProbe,
  confidenceMomentum,
  shortestFirst,
];
