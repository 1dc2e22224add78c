/** The note on savings whose interval rests on too few questions. */
export const HEAVY_TAIL =
  'A few questions, fewer than five in effect, make nearly all of this interval’s width: lengths have a heavy tail. It then covers less than it says, down to 77 % in simulation, and mostly overstates what is saved.';

/** What is said of a difference that rests on too few questions. */
export const SPARSE =
  'The two differ on fewer than four questions, in effect: few differ at all, or few by much and the rest by little. No verdict is told from so few, and no difference seen is no evidence that they are the same: the interval holds what so many questions without a difference leave open.';
