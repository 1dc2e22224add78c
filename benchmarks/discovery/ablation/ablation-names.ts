/** Mechanisms and knobs in words, for tables of what a winner consists of. */

/** The names of mechanisms, by path. */
const MECHANISM_NAMES: Readonly<Record<string, string>> = {
  'votes.early': 'two votes for those that finish early',
  'votes.running': 'running branches count',
  'votes.settled': 'settled branches vote and end',
  limit: 'a limit on the length of a branch',
  prune: 'giving up those that oppose the winner',
  'prune.burst': 'running ahead with those that agree',
  thin: 'thinning out those that all say the same',
  'stop.from': 'no stop in the first rounds',
  'stop.confident': 'stop: the vote is unlikely to change',
  'stop.confident.smooth': 'smoothing of the confidence',
  'stop.ahead': 'stop: the winner leads',
  'stop.stable': 'stop: the winner has long been the same',
  'stop.enough': 'stop: enough have voted',
  'stop.hopeless': 'stop: more branches would not decide it',
  'stop.spent': 'stop: enough has been spent',
  'stop.gain': 'stop: going on is not expected to gain its cost',
  widen: 'opening more branches later',
};

/** The names of knobs, by path. */
const KNOB_NAMES: Readonly<Record<string, string>> = {
  rounds: 'rounds at most',
  'width.first': 'branches at first',
  'width.most': 'branches at most',
  'votes.early.within': 'rounds within which it is early to finish',
  'votes.running.after': 'probes after which running branches count',
  'votes.settled.after': 'probes after which a branch has settled',
  'limit.depth': 'probes of a branch at most',
  'prune.from': 'rounds before giving up any',
  'prune.patience': 'probes of opposition allowed',
  'prune.leave': 'opponents left alone',
  'prune.burst': 'probes at a time of those that agree',
  'thin.share': 'share that says the same at which to thin',
  'thin.after': 'rounds of that share before thinning',
  'thin.leave': 'branches that thinning leaves',
  'stop.from': 'rounds before any stop',
  'stop.confident.level': 'confidence at which to stop',
  'stop.confident.votes': 'votes before confidence counts',
  'stop.confident.smooth.alpha': 'weight of the latest confidence',
  'stop.confident.smooth.window': 'rounds over which confidence may not fall',
  'stop.confident.smooth.slack': 'fall of confidence allowed',
  'stop.ahead.margin': 'lead at which to stop',
  'stop.stable.rounds': 'rounds of the same winner at which to stop',
  'stop.enough.votes': 'votes at which to stop',
  'stop.hopeless.votes': 'votes before hope is lost',
  'stop.hopeless.level': 'confidence below which hope is lost',
  'stop.spent.intervals': 'intervals at which to stop',
  'stop.gain.base': 'gain expected at the least',
  'stop.gain.sure': 'weight of confidence in the gain',
  'stop.gain.agreeing': 'weight of those that agree in the gain',
  'stop.gain.ended': 'weight of those that ended in the gain',
  'stop.gain.stable': 'weight of stability in the gain',
  'widen.by': 'branches opened at a time',
  'widen.running': 'running branches below which more are opened',
  'widen.trend': 'rise of confidence at which no more are opened',
};

/** Returns the name of a mechanism in words; a mechanism without a name here is called by its path. */
export function mechanismName(path: string): string {
  return MECHANISM_NAMES[path] ?? path;
}

export function knobName(path: string): string {
  return KNOB_NAMES[path] ?? path;
}
