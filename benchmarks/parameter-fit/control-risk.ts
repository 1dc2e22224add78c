/**
 * Chooses the thresholds of two-sided-stop on some traces: the setting that spends least of those whose risk is under control.
 *
 * The rule is that of Wang et al. 2026 (arXiv 2602.03814). An answer is lost by stopping when it is wrong, and all branches read to their
 * ends would have been right. Risk is the share of answers lost. The method is Learn then Test with fixed sequences (Angelopoulos et al.
 * 2021, arXiv 2110.01052). For each lower threshold the upper one falls step by step, until the risk can no longer be shown to be at
 * most ε. Each lower threshold has its share of δ. So with probability 1 − δ over the questions, the chosen setting has a risk of at most
 * ε on others drawn like them. A question counts once, whichever models answer it. Nothing is said of other models or datasets.
 */
import { type Contestant, contestant, selectedOn } from '../../controllers/contestant.ts';
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';
import { replay } from '../replay/replay.ts';
import { bettingTest } from '../statistics/betting-test.ts';

const CONTROLLER = 'two-sided-stop';
/** Ceilings of the lower threshold; with 0 nothing is given up. */
const CEILINGS = [0, 0.2, 0.3, 0.4];
/** In the order in which they are tried. */
const UPPERS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];

/** Risk at most `epsilon`, with probability 1 − `delta`. */
export interface RiskTarget {
  readonly epsilon: number;
  readonly delta: number;
}

/** The losses of a setting on some questions. */
export interface Lost {
  /** Share of answers lost, of each question. */
  readonly losses: readonly number[];
  /** Share of answers lost, the mean over questions. */
  readonly risk: number;
  /** Mean tokens of an episode as a share of those of all branches read whole, the mean over sources. */
  readonly tokens: number;
}

export interface ControlledSetting extends Lost {
  /** Marked with the traces that it was chosen on. */
  readonly contestant: Contestant;
}

/** The setting; undefined where not even the most cautious one can be shown to lose so little. */
export function controlRisk(
  sources: readonly GradedTraces[],
  width: number,
  { epsilon, delta }: RiskTarget,
  orders = 100,
): ControlledSetting | undefined {
  const whole = sources.map((source) => readWhole(source, width, orders));
  let best: ControlledSetting | undefined;
  for (const ceiling of CEILINGS) {
    for (const upper of UPPERS) {
      const chosen = contestant(CONTROLLER, { width, upper, ceiling });
      const lost = lostBy(chosen, sources, whole, orders);
      const level = delta / CEILINGS.length;
      if (bettingTest(lost.losses, epsilon, level) > level) break;
      if (best !== undefined && best.tokens <= lost.tokens) continue;
      best = {
        contestant: selectedOn(
          sources.map(({ id }) => id),
          chosen,
        ),
        ...lost,
      };
    }
  }
  return best;
}

/** The losses of a setting on other questions. */
export function riskOf(chosen: Contestant, sources: readonly GradedTraces[], orders = 100): Lost {
  const { width } = chosen.params;
  return lostBy(
    chosen,
    sources,
    sources.map((source) => readWhole(source, width, orders)),
    orders,
  );
}

interface Whole {
  readonly correct: Uint8Array;
  readonly tokens: number;
}

function readWhole(source: GradedTraces, width: number, orders: number): Whole {
  const { controller, params } = contestant('self-consistency', { width });
  const { correct, totalTokens } = replay(source, controller, params, orders);
  return { correct, tokens: sumOf(totalTokens) };
}

function lostBy(
  { controller, params }: Contestant,
  sources: readonly GradedTraces[],
  whole: readonly Whole[],
  orders: number,
): Lost {
  const losses = new Map<string, { lost: number; episodes: number }>();
  let tokens = 0;
  for (const [s, source] of sources.entries()) {
    const { correct, totalTokens } = replay(source, controller, params, orders);
    tokens += sumOf(totalTokens) / whole[s].tokens / sources.length;
    const names = [...source.blocks()].flatMap(({ key }) => key.questionIds);
    for (let episode = 0; episode < correct.length; episode++) {
      const name = names[episode % names.length];
      const own = losses.get(name) ?? { lost: 0, episodes: 0 };
      own.lost += whole[s].correct[episode] > correct[episode] ? 1 : 0;
      own.episodes++;
      losses.set(name, own);
    }
  }
  const shares = [...losses.values()].map(({ lost, episodes }) => lost / episodes);
  return { losses: shares, risk: sumOf(shares) / shares.length, tokens };
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}
