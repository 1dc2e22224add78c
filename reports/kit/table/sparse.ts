/** The note on savings whose interval rests on too few questions. */
export const HEAVY_TAIL =
  'One question or two, fewer than three in effect, make nearly all of this interval’s width. It is widened for a longer tail than was met, and still knows nothing of a kind of question that was not: one that is one in twenty is met by no question of 30 in a fifth of all sets.';

/** What is said of a difference that rests on too few questions. */
export const SPARSE =
  'The two differ on fewer than four questions, in effect: few differ at all, or few by much and the rest by little. No verdict is told from so few, and no difference seen is no evidence that they are the same: the interval holds what so many questions without a difference leave open.';
