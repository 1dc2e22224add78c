/** The list of suites. */
import { computeOptimal } from './compute-optimal.ts';
import { effort } from './effort.ts';
import { embedded } from './embedded.ts';
import { everything } from './everything.ts';
import { frontier } from './frontier.ts';
import { gpqa } from './gpqa.ts';
import { leaderboard } from './leaderboard.ts';
import { modelsAgainstCompute } from './models-against-compute.ts';
import { paper } from './paper.ts';
import { revisions } from './revisions.ts';
import { simulated } from './simulated.ts';
import { smoke } from './smoke.ts';
import type { Suite } from './suite.ts';
import { verifiers } from './verifiers.ts';

export const suites: readonly Suite[] = [
  paper,
  frontier,
  leaderboard,
  gpqa,
  effort,
  verifiers,
  revisions,
  modelsAgainstCompute,
  computeOptimal,
  everything,
  embedded,
  simulated,
  smoke,
];
