/** Changes of figures as text. Minus is U+2212. */
import { MOST_FLIPS } from '../statistics/fragility.ts';
import { VERDICT_WORDS } from '../statistics/non-inferiority.ts';
import type { Interval } from '../statistics/student-t-interval.ts';
import type { ChangeOf, PairedFigures } from './paired-figures.ts';

/** Stands in place of figures where two results cannot be paired. */
export const NOT_PAIRED = 'fewer than two questions in common, or one that cost nothing';

const MINUS = '\u2212';

/** `+0.03`, `−2.07`; `0.00` for a change that rounds to nothing. */
function signed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? MINUS : '+'}${digits}`;
}

/** Accuracy before and after in percent, `45.33 → 44.10`. */
export function accuracies({ before, after }: ChangeOf): string {
  return `${(100 * before).toFixed(2)} → ${(100 * after).toFixed(2)}`;
}

/** A change of accuracy in points, `−1.23 [−2.00, −0.40]`. */
export function points({ change, interval }: ChangeOf): string {
  return withInterval(change, interval, 2);
}

/** A relative change in percent, `+3.1 % [+2.0, +4.2]`. */
export function percent(changed: ChangeOf | undefined): string {
  if (changed === undefined) return 'unknown';
  const { change, interval } = changed;
  const [figure, ...bounds] = withInterval(change, interval, 1).split(' ');
  return [figure, '%', ...bounds].join(' ');
}

/** `0.032`, `< 0.001` */
export function pValue(value: number): string {
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}

/** How many single outcomes, of one question by one model, turn a verdict. */
function turnedBy(fragility: number): string {
  if (fragility > MOST_FLIPS) return `more than ${MOST_FLIPS} outcomes turn it`;
  return fragility === 1 ? '1 outcome turns it' : `${fragility} outcomes turn it`;
}

/** `2 points` */
function pointsOf(margin: number): string {
  const points = Number((100 * margin).toPrecision(6));
  return `${points} point${points === 1 ? '' : 's'}`;
}

/** The meaning of each verdict in words, for a loss of the margin. */
const meanings: Readonly<Record<PairedFigures['verdict'], (loss: string) => string>> = {
  better: () => 'accuracy is higher',
  'non-inferior': (loss) => `a loss of ${loss} is ruled out`,
  lower: (loss) => `accuracy is lower, by less than ${loss}`,
  inconclusive: (loss) => `a loss of ${loss} is not ruled out`,
  'too-few': (loss) => `a loss of ${loss} is not ruled out`,
  worse: () => 'accuracy is lower',
};

/** A change in one sentence without a full stop. */
export function sentence({ accuracy, verdict, margin, fragility, totalTokens, sequentialTokens }: PairedFigures): string {
  const still = [accuracy, totalTokens, sequentialTokens].every((each) => each === undefined || each.before === each.after);
  if (still && totalTokens === undefined) return 'accuracy is the same: what moved, moved between episodes; tokens are unknown';
  if (still) return 'accuracy and tokens are the same: what moved, moved between episodes';
  const tokens =
    totalTokens === undefined
      ? 'tokens unknown'
      : `total tokens ${percent(totalTokens)}, sequential tokens ${percent(sequentialTokens)}`;
  return `accuracy ${accuracies(accuracy)} (${points(accuracy)} points, ${VERDICT_WORDS[verdict]}: ${meanings[verdict](pointsOf(margin))}; ${turnedBy(fragility)}), ${tokens}`;
}

/** Both as fractions of 1, shown times 100. */
function withInterval(value: number, { lower, upper }: Interval, decimals: number): string {
  const [figure, low, high] = [value, lower, upper].map((part) => signed(100 * part, decimals));
  return `${figure} [${low}, ${high}]`;
}
