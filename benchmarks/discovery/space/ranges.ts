/**
 * Where a search looks: the range of each knob, on which scale it is spread, and whether it may grow with β. The control space
 * itself is wider: known controllers have knobs beyond these.
 */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Counts are spread evenly in their logarithm, probabilities in their log odds. */
  readonly scale: 'linear' | 'log' | 'odds';
  readonly whole: boolean;
  /** 1 when a larger knob spends more, so that the knob may only grow with β; −1 when it spends less; 0 when the knob is the same for all β. */
  readonly grows: -1 | 0 | 1;
}

const count = (min: number, max: number, grows: -1 | 0 | 1 = 1): Range => ({ min, max, scale: 'log', whole: true, grows });
const rounds = (min: number, max: number, grows: -1 | 0 | 1 = 1): Range => ({ min, max, scale: 'linear', whole: true, grows });
const odds = (min: number, max: number, grows: -1 | 0 | 1): Range => ({ min, max, scale: 'odds', whole: false, grows });
const real = (min: number, max: number, grows: -1 | 0 | 1): Range => ({ min, max, scale: 'linear', whole: false, grows });

/** The range of each knob, by path. */
export const RANGES: Readonly<Record<string, Range>> = {
  'width.first': count(1, 48),
  'width.most': count(2, 96),
  'votes.early.within': count(4, 48, 0),
  'votes.running.after': rounds(0, 12, 0),
  'votes.settled.after': count(2, 48),
  'limit.depth': count(12, 84),
  'prune.from': rounds(0, 24, 0),
  'prune.patience': count(2, 32),
  'prune.leave': count(1, 8),
  'prune.burst': count(1, 4, 0),
  'thin.share': real(0.6, 1, 1),
  'thin.after': rounds(1, 16),
  'thin.leave': count(1, 16),
  'stop.from': rounds(0, 24),
  'stop.confident.level': odds(0.55, 0.9995, 1),
  'stop.confident.votes': count(1, 16),
  'stop.confident.smooth.alpha': real(0.1, 0.9, -1),
  'stop.confident.smooth.window': count(1, 12),
  'stop.confident.smooth.slack': real(0, 0.1, -1),
  'stop.ahead.margin': count(1, 24),
  'stop.stable.rounds': count(2, 64),
  'stop.enough.votes': count(1, 64),
  'stop.hopeless.votes': count(2, 64),
  'stop.hopeless.level': odds(0.5, 0.98, -1),
  'stop.gain.base': real(-10, 30, 1),
  'stop.gain.sure': real(-30, 10, 0),
  'stop.gain.agreeing': real(-10, 10, 0),
  'stop.gain.ended': real(-10, 10, 0),
  'stop.gain.stable': real(-10, 10, 0),
  'stop.spent.intervals': count(24, 4000),
  'widen.by': count(1, 16),
  'widen.running': count(1, 32),
  'widen.trend': real(0, 0.1, -1),
};

/** The value at a place from 0 to 1 of a range, along its scale. */
export function valueAt(range: Range, place: number): number {
  const { min, max, scale, whole } = range;
  const at = Math.min(1, Math.max(0, place));
  const [low, high] = [along(scale, min), along(scale, max)];
  const x = low + (high - low) * at;
  const value = scale === 'log' ? Math.exp(x) : scale === 'odds' ? 1 / (1 + Math.exp(-x)) : x;
  return Math.min(max, Math.max(min, whole ? Math.round(value) : Number(value.toFixed(4))));
}

/** The place of a value in a range; a value outside has that of the nearer end. */
export function placeOf({ min, max, scale }: Range, value: number): number {
  const x = along(scale, Math.min(max, Math.max(min, value)));
  return (x - along(scale, min)) / (along(scale, max) - along(scale, min));
}

function along(scale: Range['scale'], value: number): number {
  if (scale === 'log') return Math.log(value);
  return scale === 'odds' ? Math.log(value / (1 - value)) : value;
}
