/** The list of controllers. Adding one is a file and a line here; `test/contract` runs over the list. */
import { adaptiveConsistency } from './adaptive-consistency.ts';
import { bestOfN } from './best-of-n.ts';
import { cascade } from './cascade.ts';
import { computeOptimal } from './compute-optimal.ts';
import { confidenceMomentum } from './confidence-momentum.ts';
import type { Controller } from './controller.ts';
import { convergenceProbe } from './convergence-probe.ts';
import { deepconfOffline } from './deepconf-offline.ts';
import { deepconfOnline } from './deepconf-online.ts';
import { lockstepLead } from './discovered/lockstep-lead.ts';
import { earlyStoppingConsistency } from './early-stopping-consistency.ts';
import { effortLadder } from './effort-ladder.ts';
import { marginSafe } from './margin-safe.ts';
import { mars } from './mars.ts';
import { msprt } from './msprt.ts';
import { parallelProbe } from './parallel-probe.ts';
import { parallelRevisions } from './parallel-revisions.ts';
import { reviseN } from './revise-n.ts';
import { reviseUntilConfident } from './revise-until-confident.ts';
import { reviseUntilSettled } from './revise-until-settled.ts';
import { revisionVote } from './revision-vote.ts';
import { selfConsistency } from './self-consistency.ts';
import { shortestFirst } from './shortest-first.ts';
import { sprt } from './sprt.ts';
import { successivePruning } from './successive-pruning.ts';
import { twoSidedStop } from './two-sided-stop.ts';
import { verifiedConsistency } from './verified-consistency.ts';
import { weightedVote } from './weighted-vote.ts';

export const controllers: readonly Controller[] = [
  selfConsistency,
  adaptiveConsistency,
  earlyStoppingConsistency,
  sprt,
  msprt,
  convergenceProbe,
  parallelProbe,
  confidenceMomentum,
  shortestFirst,
  marginSafe,
  mars,
  deepconfOffline,
  deepconfOnline,
  twoSidedStop,
  bestOfN,
  weightedVote,
  verifiedConsistency,
  successivePruning,
  reviseN,
  reviseUntilSettled,
  reviseUntilConfident,
  revisionVote,
  parallelRevisions,
  cascade,
  effortLadder,
  computeOptimal,
  lockstepLead,
];
