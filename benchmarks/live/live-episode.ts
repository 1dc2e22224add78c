/** A question that was played live: the answer, the tokens, and each branch as far as it was decoded. */

export interface LiveEpisode {
  /** The name of the question. */
  readonly question: string;
  /** "ERR" where the controller returned that nothing could be read. */
  readonly answer: string;
  readonly rounds: number;
  /** Tokens of all branches, without probes. */
  readonly decodedTokens: number;
  /** Tokens of all probes. */
  readonly probeTokens: number;
  /** The longest chain of rounds, in decoded tokens. */
  readonly sequentialTokens: number;
  readonly sequentialTokensWithProbes: number;
  /** Δ */
  readonly interval: number;
  /** Branches that could be opened. */
  readonly capacity: number;
  /** The branches that were opened, in their order. */
  readonly branches: readonly LiveTrace[];
}

/** A branch as far as it was decoded. */
export interface LiveTrace {
  /** Whether it came to its end; else it was pruned, or the episode ended before. */
  readonly ended: boolean;
  /** Decoded, without probes. */
  readonly tokens: number;
  /** Its final answer, once it has ended. */
  readonly final: string | undefined;
  readonly probes: readonly LiveProbe[];
}

/** The end of an interval after which the branch went on. */
export interface LiveProbe {
  /** Undefined where no probe was made. */
  readonly answer: string | undefined;
  /** Tokens of the probe. */
  readonly cost: number;
  /** NaN where the server told none. */
  readonly confidence: number;
}
