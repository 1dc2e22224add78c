/** How many tokens the tokens of a part can attend to: most where one piece has them all, least where all pieces are as long. */
export interface PossiblePairs {
  readonly least: number;
  readonly most: number;
}

/** Sums beyond 2^53 are rounded. */
const ROUNDING = 1e-9;

/** @param requests the pieces; at least 1 where there are tokens */
export function possiblePairs(tokens: number, requests: number): PossiblePairs {
  if (requests === 0) return { least: 0, most: 0 };
  return { least: Math.ceil((tokens * (tokens / requests + 1)) / 2), most: (tokens * (tokens + 1)) / 2 };
}

export function arePossible(pairs: number, { least, most }: PossiblePairs): boolean {
  return pairs >= least * (1 - ROUNDING) && pairs <= most * (1 + ROUNDING);
}
