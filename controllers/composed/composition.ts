/**
 * The control space: the parts that a controller can be composed of. A composition says how wide to start, how a branch votes, which
 * branches to give up, when to stop and when to widen. Every number in it is a knob, monotone in one budget β. Mechanisms that are not
 * there are off. AutoTTS (arXiv 2605.08083, section 3) lets a language model write controllers; here the search space is typed.
 */

/** A number as a function of β: this at β = 0, that at β = 1, straight in between; whole where it counts something. */
export type Knob = readonly [least: number, most: number];

/** A choice of running branches: all, or only those that give the winning answer. */
export type Who = 'all' | 'agreeing';

export interface Composition {
  readonly width: {
    /** Branches opened at the start. */
    readonly first: Knob;
    /** Branches opened at most. */
    readonly most: Knob;
  };
  /** Rounds after which play ends. */
  readonly rounds: Knob;
  readonly votes: {
    /** Branches that finish with at most so many probes have twice the votes. */
    readonly early?: { readonly within: Knob };
    /** While it runs, a branch that has repeated its answer `after` times has a vote, which it loses with the answer. */
    readonly running?: { readonly after: Knob; readonly who: Who };
    /** A branch that has repeated its answer `after` times votes once and for all, and is decoded no further. */
    readonly settled?: { readonly after: Knob; readonly who: Who };
    /** Among answers with as many votes wins the one that was voted for first, or that of the branch opened first. */
    readonly ties: 'voted' | 'opened';
  };
  /** A branch that has not finished after `depth` probes is given up without a vote. */
  readonly limit?: { readonly depth: Knob };
  /** Branches that have not given the winning answer for `patience` rounds are given up, from round `from` on; `leave` stay. */
  readonly prune?: {
    readonly from: Knob;
    readonly patience: Knob;
    readonly leave: Knob;
    /** Before a round's decoding, or after it, with the votes counted anew. */
    readonly when: 'before' | 'after';
    /** Intervals decoded at a time of those that give the winning answer, in place of one. */
    readonly burst?: Knob;
  };
  /**
   * Thins out agreement. The rule holds while at least `share` of the branches not given up give one answer, and have done so for `after`
   * rounds. Only `leave` branches are then decoded on: of those that give the answer, the last opened are given up. They would only have
   * said it again.
   */
  readonly thin?: { readonly share: Knob; readonly after: Knob; readonly leave: Knob };
  readonly stop: {
    /** No rule is asked in the first rounds; from the opening on unless given. */
    readonly from?: Knob;
    /** The winner's confidence has reached `level`, with `votes` votes or more. */
    readonly confident?: {
      readonly level: Knob;
      readonly votes: Knob;
      /** In its place an exponential average, updated before and after decoding, that did not fall by more than `slack` in `window` rounds. */
      readonly smooth?: { readonly alpha: Knob; readonly window: Knob; readonly slack: Knob };
    };
    /** The winner leads by so many votes. */
    readonly ahead?: { readonly margin: Knob };
    /** The winner has been the same for so many rounds. */
    readonly stable?: { readonly rounds: Knob };
    /** So many have voted. */
    readonly enough?: { readonly votes: Knob };
    /** With `votes` votes or more the confidence is below `level`: no use. */
    readonly hopeless?: { readonly votes: Knob; readonly level: Knob };
    /**
     * The expected gain of going on, less its price, in points of accuracy, is not above 0. It is a linear function of four numbers: the
     * winner's confidence, the share of running branches that agree with the winner, the share of branches that no longer run, and the
     * rounds for which the winner has been the same (32 and more count as 1). The rule is asked once a branch has voted.
     */
    readonly gain?: {
      readonly base: Knob;
      readonly sure: Knob;
      readonly agreeing: Knob;
      readonly ended: Knob;
      readonly stable: Knob;
    };
    /** So many intervals have been decoded. */
    readonly spent?: { readonly intervals: Knob };
  };
  /**
   * Opens `by` more branches while there are fewer than the most. It does so when fewer than `running` run, or when the smoothed confidence
   * is low and has risen by no more than `trend` (needs `smooth`).
   */
  readonly widen?: { readonly by: Knob; readonly running: Knob } | { readonly by: Knob; readonly trend: Knob };
}
