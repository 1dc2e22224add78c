/** The settings of compute-optimal that fitting tries. A threshold is a share that the first branches can have, k of `first`. */

/** The greatest number of branches: what budgets are shares of. */
export const WIDTH = 64;
/** Branches by which difficulty is told, in powers of two, so that shares are exact. */
export const FIRST: readonly number[] = [1, 2, 4, 8, 16];
/** Branches read of easy, of medium and of hard questions, each at least `first`. */
export const TOTALS: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, WIDTH];

/**
 * A setting by places: questions with at least `easyFrom` of `first` equal votes are easy, those with fewer than `hardBelow`
 * hard.
 */
export interface GridPoint {
  readonly first: number;
  readonly easyFrom: number;
  /** At most `easyFrom`: at more it would say nothing else, since easy goes first. */
  readonly hardBelow: number;
  /** Places in TOTALS. */
  readonly easy: number;
  readonly medium: number;
  readonly hard: number;
}

/** Every setting, smaller parameters first. */
export function* gridPoints(): Generator<GridPoint, void, void> {
  for (const first of FIRST) {
    const from = TOTALS.findIndex((total) => total >= first);
    for (let easyFrom = 1; easyFrom <= first; easyFrom++)
      for (let hardBelow = 1; hardBelow <= easyFrom; hardBelow++)
        for (let easy = from; easy < TOTALS.length; easy++)
          for (let medium = from; medium < TOTALS.length; medium++)
            for (let hard = from; hard < TOTALS.length; hard++) yield { first, easyFrom, hardBelow, easy, medium, hard };
  }
}

/** The parameters of compute-optimal that a setting stands for. */
export function paramsOf({ first, easyFrom, hardBelow, easy, medium, hard }: GridPoint) {
  return {
    width: WIDTH,
    first,
    easyShare: easyFrom / first,
    hardShare: hardBelow / first,
    easy: TOTALS[easy],
    medium: TOTALS[medium],
    hard: TOTALS[hard],
  };
}
