/** Chooses the settings of compute-optimal on some traces: the most accurate of a grid that costs no more than a budget. */
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';
import { FIRST, type GridPoint, gridPoints, paramsOf, TOTALS } from './grid.ts';
import { type PrefixSums, prefixSums, type Sums } from './prefix-sums.ts';

export interface FittedSetting {
  readonly params: ReturnType<typeof paramsOf>;
  /** Share of correct episodes, the mean over sources. */
  readonly accuracy: number;
  /** Mean tokens of an episode as a share of those of self-consistency over 64 branches, the mean over sources. */
  readonly tokens: number;
}

/** Less than one branch costs. The message is one line: what was expected, what came. */
class BudgetError extends Error {
  override readonly name = 'BudgetError';
  readonly exitCode = 2;
}

/**
 * Returns the setting of the grid with the greatest accuracy of those that spend at most `budget`. Among equals it is the one that spends
 * less, then the one with smaller parameters, in the order in which they are declared. Every source weighs the same.
 *
 * @param budget a share of the tokens of self-consistency over 64 branches, 0.25
 * @throws BudgetError when the budget does not pay for one branch; RangeError when there is no source
 */
export function fitComputeOptimal(sources: readonly GradedTraces[], budget: number, orders = 100): FittedSetting {
  if (sources.length === 0) throw new RangeError('expected at least one source to fit on, got none');
  const all = sources.map((source) => prefixSums(source, orders));
  let best: { point: GridPoint; accuracy: number; tokens: number } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const point of gridPoints()) {
    const { accuracy, tokens } = figuresOf(all, point);
    least = Math.min(least, tokens);
    if (tokens > budget) continue;
    if (best === undefined || accuracy > best.accuracy || (accuracy === best.accuracy && tokens < best.tokens))
      best = { point, accuracy, tokens };
  }
  if (best === undefined) throw new BudgetError(`expected a budget of at least ${least}, got ${budget}`);
  return { params: paramsOf(best.point), accuracy: best.accuracy, tokens: best.tokens };
}

/** Returns the accuracy and tokens of a setting, in the units of FittedSetting. Every source weighs the same. */
export function figuresOf(all: readonly PrefixSums[], point: GridPoint): { accuracy: number; tokens: number } {
  let [accuracy, tokens] = [0, 0];
  for (const sums of all) {
    accuracy += total(sums, 'correct', point) / sums.episodes / all.length;
    tokens += total(sums, 'tokens', point) / everything(sums) / all.length;
  }
  return { accuracy, tokens };
}

/** Over easy, medium and hard episodes: whole numbers, so that it is exact. */
function total({ below }: PrefixSums, column: keyof Sums, point: GridPoint): number {
  const rows = below.get(point.first) as readonly Sums[];
  const upTo = (k: number, place: number) => rows[k][column][place];
  const { first, easyFrom, hardBelow, easy, medium, hard } = point;
  return (
    upTo(hardBelow, hard) + (upTo(easyFrom, medium) - upTo(hardBelow, medium)) + (upTo(first + 1, easy) - upTo(easyFrom, easy))
  );
}

/** The tokens of self-consistency over as many branches as the grid goes up to. */
function everything({ below }: PrefixSums): number {
  const [first] = FIRST;
  return (below.get(first) as readonly Sums[])[first + 1].tokens[TOTALS.length - 1];
}
