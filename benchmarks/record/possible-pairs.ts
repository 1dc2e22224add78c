/**
 * The range of how many tokens the tokens of a part can attend to. The most is reached where one piece holds all tokens, the least where
 * all pieces are equally long.
 */
export interface PossiblePairs {
  readonly least: number;
  readonly most: number;
}

/** Sums beyond 2^53 are rounded. */
const ROUNDING = 1e-9;

/** Returns the range for a part of `tokens` tokens. @param requests the number of pieces; at least 1 where there are tokens */
export function possiblePairs(tokens: number, requests: number): PossiblePairs {
  if (requests === 0) return { least: 0, most: 0 };
  return { least: Math.ceil((tokens * (tokens / requests + 1)) / 2), most: (tokens * (tokens + 1)) / 2 };
}

/** Whether a number of pairs lies in the range, rounding allowed for. */
export function arePossible(pairs: number, { least, most }: PossiblePairs): boolean {
  return pairs >= least * (1 - ROUNDING) && pairs <= most * (1 + ROUNDING);
}
