/**
 * The figures that a simulated question is made from: one row per answer, the last row standing for the long tail.
 *
 * The model: a branch ends in an answer, after a number of probes that depends on that answer. Over the last part of its probes the branch
 * has settled on this answer. Before, it goes from plateau to plateau, each a run of equal probes. Their answers are drawn from a
 * distribution that changes with the number of probes since opening.
 */

/** First probe of each phase of a branch before it settles. */
export const PHASES: readonly number[] = [0, 3, 7, 13, 21, 36];

/** Least age in probes of a plateau, for each chance of going on. */
export const AGES: readonly number[] = [1, 2, 5];

/** First phase of each stage: early, and late. A plateau goes on as those that began in the same stage. */
export const STAGES: readonly number[] = [0, 2];

/** Branches per question in the stores that were measured; `finals` counts out of these. */
export const MEASURED_BRANCHES = 128;

/** How branches end. */
export interface Ending {
  /** Probes per branch, quantiles. */
  readonly length: readonly number[];
  /** Part of the probes before the branch has settled, in percent, quantiles. */
  readonly settle: readonly number[];
  /** Rank correlation between the two, in percent. */
  readonly link: number;
  /** How often a plateau before settling is on the answer that the branch will end in, in percent. [PHASES] */
  readonly own: readonly number[];
}

/** One answer, or the tail of answers. */
export interface AnswerFigures {
  /** Distinct answers that the row stands for: 1, or any number for the tail. */
  readonly answers: number;
  /** Of these, how many receive half of the visits. */
  readonly common: number;
  /** Whether this is gold. */
  readonly gold: boolean;
  /** Of 128 branches, how many end here. */
  readonly finals: number;
  /** In how many distinct answers they end. */
  readonly finalAnswers: number;
  /** Of the plateaus beginning in each phase, not counting a branch's own final answer, how many are here, per mille. [PHASES] */
  readonly visits: readonly number[];
  /** How often a plateau of at least each age goes on for another probe, in percent. [STAGES × AGES] */
  readonly stay: readonly number[];
  /** How branches that end here end; without it, as those of the tail. */
  readonly ending?: Ending;
}

/** One question. The last of the answers is the tail, and has an ending. */
export interface QuestionFigures {
  readonly answers: readonly AnswerFigures[];
  /** Tokens of a branch beyond Δ × probes, quantiles. */
  readonly rest: readonly number[];
}

/** One trace store: its questions, in order. */
export interface StoreFigures {
  readonly model: string;
  readonly dataset: string;
  readonly questions: readonly QuestionFigures[];
}
