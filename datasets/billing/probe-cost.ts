/**
 * The cost of a probe, estimated from lengths that contain the probes made while branches were recorded.
 *
 * A branch was recorded Δ tokens at a time. After each interval a probe of at most 50 tokens was made, which counts in the branch's length
 * T. A branch that ended within an interval was probed once more at its end. Recording stopped at the first interval that brought T to
 * 40,960. So with n probes of C tokens together,
 *
 *   a branch that ended:  T = (n − 1)·Δ + r + C,  1 ≤ r ≤ Δ
 *   a branch that was cut: T = (n + 1)·Δ + C
 *
 * **Estimate.** Of a branch that ended only r is not known. Lengths spread over many intervals, so that r is evenly spread over
 * one. (By the Euler–Maclaurin formula, the mean of a smooth density's remainders differs from even spread by terms at its ends
 * alone.) A probe's mean cost is Σ (T − (n − 1)·Δ − (Δ + 1)/2) / Σ n. The sums are over the branches that ended, nearly all of
 * the store. The standard error of the cost is that of the remainders, Δ/√12 · √branches / Σ n. It is about 0.1 tokens for 3,840
 * branches.
 *
 * **Check.** Branches that were cut tell a probe's mean cost without any assumption: Σ (T − (n + 1)·Δ) / Σ n over them. Such
 * branches are few, 1 to 5 %, of the hardest questions. This check therefore has a standard error of 1 to 6 tokens, by whole
 * questions. (Some three in a hundred branches counted as cut ended within their last interval. They take about 0.3 tokens off.)
 * Both bounds on r and the cap of 50 can fail. A store for which they do not hold has lengths of another kind, and no estimate.
 */
import type { TraceStore } from '../store/trace-store.ts';

/** Recording stopped at the first interval that brought a branch to so many tokens. */
export const CUT_AT = 40_960;
/** A probe was cut there. */
const LONGEST_PROBE = 50;
/** Fewer branches that ended, or that were cut, tell too little. */
const FEWEST = { ended: 100, cut: 5 };

/** A mean, in tokens. */
export interface MeanCost {
  readonly tokens: number;
  readonly standardError: number;
  /** From how many branches. */
  readonly branches: number;
}

export interface EstimatedCost {
  /** A probe's mean cost, from the branches that ended. */
  readonly ended: MeanCost;
  /** The same from those that were cut; its standard error is by whole questions. */
  readonly cut: MeanCost & {
    /** The most that a probe of one of these branches cost on average, and in how many it was exactly as much. */
    readonly most: number;
    readonly atMost: number;
  };
}

/** @param stores the blocks of one source @returns or why there is no estimate, to stand after "got" */
export function estimateProbeCost(stores: Iterable<TraceStore>): EstimatedCost | string {
  const ended = { branches: 0, probes: 0, tokens: 0 };
  const questions: { tokens: number; probes: number }[] = [];
  const cut = { branches: 0, probes: 0, tokens: 0, most: 0, atMost: 0 };
  let interval = 0;
  for (const store of stores) {
    interval = store.interval;
    for (let question = 0; question < store.questions; question++) {
      const own = { tokens: 0, probes: 0 };
      for (let branch = store.branchStart[question]; branch < store.branchStart[question + 1]; branch++) {
        const probes = store.probeStart[branch + 1] - store.probeStart[branch];
        const isCut = store.tokens[branch] >= CUT_AT;
        const rest = store.tokens[branch] - (isCut ? probes + 1 : probes - 1) * interval;
        if (rest < (isCut ? 1 - 2 * interval : 1) || rest > (isCut ? 0 : interval) + LONGEST_PROBE * probes)
          return 'lengths that do not contain the probes';
        // It ended within the interval that would have cut it.
        if (isCut && rest < 0) continue;
        if (!isCut) {
          ended.branches++;
          ended.probes += probes;
          ended.tokens += rest;
          continue;
        }
        cut.branches++;
        own.probes += probes;
        own.tokens += rest;
        const mean = rest / probes;
        if (mean > cut.most) [cut.most, cut.atMost] = [mean, 0];
        if (mean === cut.most) cut.atMost++;
      }
      if (own.probes > 0) questions.push(own);
    }
  }
  for (const { tokens, probes } of questions) {
    cut.tokens += tokens;
    cut.probes += probes;
  }
  if (cut.branches < FEWEST.cut) return `${cut.branches} branches cut at ${CUT_AT} tokens`;
  if (questions.length < 2) return `${cut.branches} branches cut, all of one question`;
  if (ended.branches < FEWEST.ended) return `${ended.branches} branches that ended before ${CUT_AT} tokens`;
  return {
    ended: {
      tokens: (ended.tokens - (ended.branches * (interval + 1)) / 2) / ended.probes,
      standardError: ((interval / Math.sqrt(12)) * Math.sqrt(ended.branches)) / ended.probes,
      branches: ended.branches,
    },
    cut: { ...ratioOf(questions), branches: cut.branches, most: cut.most, atMost: cut.atMost },
  };
}

/** Tokens for each probe over two questions or more, with the linearised standard error of a ratio (Cochran 1977, section 6.4). */
function ratioOf(questions: readonly { tokens: number; probes: number }[]): Pick<MeanCost, 'tokens' | 'standardError'> {
  const [tokens, probes] = questions.reduce(([t, n], own) => [t + own.tokens, n + own.probes], [0, 0]);
  const ratio = tokens / probes;
  const squares = questions.reduce((sum, own) => sum + (own.tokens - ratio * own.probes) ** 2, 0);
  const count = questions.length;
  return { tokens: ratio, standardError: Math.sqrt((squares * count) / (count - 1)) / probes };
}
