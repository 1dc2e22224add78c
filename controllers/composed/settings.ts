/** A composition at one β: every knob as a number. */
import { integerAt, realAt } from '../beta-schedule.ts';
import type { Composition, Knob } from './composition.ts';

export type Settings = ReturnType<typeof settingsOf>;

/** Mechanisms that are off have settings under which they do nothing: a number that is never reached. */
export function settingsOf({ width, rounds, votes, limit, prune, thin, stop, widen }: Composition, beta: number) {
  const count = (knob: Knob | undefined, off: number) => (knob === undefined ? off : integerAt(...knob, beta));
  const real = (knob: Knob | undefined, off: number) => (knob === undefined ? off : realAt(...knob, beta));
  const smooth = stop.confident?.smooth;
  const { running, settled } = votes;
  return {
    first: count(width.first, 1),
    most: count(width.most, 1),
    rounds: count(rounds, 1),
    earlyWithin: count(votes.early?.within, -1),
    runningAfter: count(running?.after, Infinity),
    runningAll: running?.who === 'all',
    runningAgreeing: running?.who === 'agreeing',
    settledAfter: count(settled?.after, Infinity),
    settledAgreeing: settled?.who === 'agreeing',
    tiesByOpening: votes.ties === 'opened',
    limit: count(limit?.depth, Infinity),
    pruneBefore: prune?.when === 'before',
    pruneAfter: prune?.when === 'after',
    pruneFrom: count(prune?.from, Infinity),
    patience: count(prune?.patience, Infinity),
    leave: count(prune?.leave, 0),
    burst: count(prune?.burst, 1),
    thinShare: real(thin?.share, Infinity),
    thinAfter: count(thin?.after, Infinity),
    thinLeave: count(thin?.leave, Infinity),
    stopFrom: count(stop.from, -1),
    level: real(stop.confident?.level, Infinity),
    levelVotes: count(stop.confident?.votes, Infinity),
    smooth: smooth !== undefined,
    alpha: real(smooth?.alpha, 1),
    window: count(smooth?.window, 1),
    slack: real(smooth?.slack, 0),
    margin: count(stop.ahead?.margin, Infinity),
    stable: count(stop.stable?.rounds, Infinity),
    enough: count(stop.enough?.votes, Infinity),
    hopelessVotes: count(stop.hopeless?.votes, Infinity),
    hopelessLevel: real(stop.hopeless?.level, -1),
    gain: stop.gain !== undefined,
    gainBase: real(stop.gain?.base, 0),
    gainSure: real(stop.gain?.sure, 0),
    gainAgreeing: real(stop.gain?.agreeing, 0),
    gainEnded: real(stop.gain?.ended, 0),
    gainStable: real(stop.gain?.stable, 0),
    spent: count(stop.spent?.intervals, Infinity),
    by: count(widen?.by, 0),
    room: widen !== undefined && 'running' in widen ? count(widen.running, 0) : 0,
    flat: widen !== undefined && 'trend' in widen,
    trend: widen !== undefined && 'trend' in widen ? real(widen.trend, 0) : 0,
    /** Whether nothing can happen before the first vote, unless a branch ends. */
    waits: smooth === undefined && thin === undefined && running?.who !== 'all' && settled?.who !== 'all',
    /** Whether the same is true after it: running branches have no say. */
    quiet: !(running ?? settled ?? prune ?? stop.stable ?? stop.gain),
  };
}
