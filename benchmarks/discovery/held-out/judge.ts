/**
 * Judges a found controller on trace stores that the search never saw. The verdict has the controller's curve, and the tokens at
 * which it reaches the accuracy of self-consistency over 64 branches. It has paired differences to confidence-momentum at equal
 * tokens. Beside it stand earlier bests of the search, and the winner without its parts.
 */
import { differenceInterval } from '../../statistics/default-intervals.ts';
import { layoutOf } from '../ablation/paired-area.ts';
import { CandidateFault } from '../sandbox/candidate-fault.ts';
import { type Compared, type Comparison, compare } from './compare.ts';
import { opponentsOn } from './opponents.ts';
import { type Part, partsOf } from './parts.ts';
import { type Reach, reach } from './reach.ts';
import { accuracyAt, type Found, meanOf, playedByFound, type Rows } from './rows.ts';
import { resamplesOf, type Share, shareToReach } from './saving.ts';

export interface Task {
  readonly found: Found;
  readonly stores: readonly string[];
  /** The published orders 0 … orders − 1, in which no candidate was searched. */
  readonly orders: number;
  /** Compositions to be played beside it. */
  readonly comparison?: Comparison;
}

export interface HeldOutPoint {
  readonly beta: number;
  readonly accuracy: number;
  readonly totalTokens: number;
}

export interface AgainstRival {
  readonly beta: number;
  readonly accuracy: number;
  readonly totalTokens: number;
  /** The found controller's accuracy at as many tokens less the rival's, in [0, 1], over questions, with its 95 % interval. */
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether too few questions differ for a verdict. */
  readonly sparse: boolean;
  /** Where the found controller reaches the rival's accuracy, and that as a share of the rival's tokens. */
  readonly reached: Reach;
  readonly share: Share;
}

export interface Verdict {
  readonly orders: number;
  /** The number of questions; one question of several models counts once. */
  readonly questions: number;
  readonly baseline: { readonly accuracy: number; readonly totalTokens: number };
  readonly curve: readonly HeldOutPoint[];
  readonly rivalCurve: readonly HeldOutPoint[];
  /** Tokens at which the baseline's accuracy is reached, by the found controller and by confidence-momentum, and as shares of its tokens. */
  readonly reached: Reach;
  readonly share: Share;
  readonly rivalReached: Reach;
  readonly rivalShare: Share;
  readonly against: readonly AgainstRival[];
  /** All stores, by model and by store. */
  readonly parts: readonly Part[];
  /** In the order of the task. */
  readonly compared: readonly Compared[];
}

const BETAS = Array.from({ length: 21 }, (_, i) => i / 20);
const RIVAL_BETAS = [0.2, 0.4, 0.5, 0.6, 0.8, 1];

/** Foreign code that plays on search stores may fail on others. */
export interface Fault {
  readonly fault: string;
}

/** Returns the verdict, or the fault as data that can pass between processes: of an error only the message would arrive. */
export async function judgeOrFault(task: Task): Promise<Verdict | Fault> {
  try {
    return await judge(task);
  } catch (error) {
    if (error instanceof CandidateFault) return { fault: error.message };
    throw error;
  }
}

/** @throws CandidateFault of one line when the code that was found fails */
export async function judge({ found, stores, orders, comparison }: Task): Promise<Verdict> {
  const { opened, published, billed } = await opponentsOn(stores, orders, BETAS);
  const own = await playedByFound(found, published.sources, BETAS, orders);
  const billedOwn = billed && (await playedByFound(found, billed.sources, BETAS, orders));
  const { rival, baseline } = published;
  const goal = meanOf(baseline.accuracy);
  const layout = layoutOf(opened);
  const resamples = resamplesOf(layout);
  const [curve, rivalCurve] = [pointsOf(own), pointsOf(rival)];
  return {
    orders,
    questions: resamples.clusters,
    baseline: { accuracy: goal, totalTokens: meanOf(baseline.tokens) },
    curve,
    rivalCurve,
    reached: reach(curve, goal),
    share: shareToReach(own, baseline, resamples),
    rivalReached: reach(rivalCurve, goal),
    rivalShare: shareToReach(rival, baseline, resamples),
    against: RIVAL_BETAS.map((beta) => {
      const rows = rival[BETAS.indexOf(beta)];
      const [accuracy, totalTokens] = [meanOf(rows.accuracy), meanOf(rows.tokens)];
      const { estimate, lower, upper, sparse } = differenceInterval(accuracyAt(own, totalTokens), rows.accuracy, layout);
      const equal = { reached: reach(curve, accuracy), share: shareToReach(own, rows, resamples) };
      return { beta, accuracy, totalTokens, difference: estimate, lower, upper, sparse, ...equal };
    }),
    parts: partsOf(opened.sources, layout, BETAS, { ...published, own }, billedOwn && { ...billed, own: billedOwn }),
    compared: comparison === undefined ? [] : compare(comparison, opened, orders, goal),
  };
}

/** The points of a curve, by β of the grid, which goes from the least to the most of the knob. */
function pointsOf(settings: readonly Rows[]): HeldOutPoint[] {
  return settings.map((rows, i) => ({ beta: BETAS[i], accuracy: meanOf(rows.accuracy), totalTokens: meanOf(rows.tokens) }));
}
