/** The order in which tables, legends and charts name controllers. */

/** Controllers in the order of the papers' tables; others follow. */
const controllers = [
  'self-consistency',
  'adaptive-consistency',
  'early-stopping-consistency',
  'convergence-probe',
  'parallel-probe',
  'confidence-momentum',
  'shortest-first',
  'lockstep-lead',
  'sprt',
  'msprt',
  'margin-safe',
  'mars',
  'deepconf-offline',
  'deepconf-online',
  'two-sided-stop',
  'best-of-n',
  'weighted-vote',
  'verified-consistency',
  'successive-pruning',
  'revise-n',
  'revise-until-settled',
  'revise-until-confident',
  'revision-vote',
  'parallel-revisions',
  'cascade',
  'effort-ladder',
  'compute-optimal',
];

/** The place of a controller in the papers' order. */
export function controllerRank(controller: string): number {
  const rank = controllers.indexOf(controller);
  return rank < 0 ? controllers.length : rank;
}
