/** Notes that cells of several pages refer to. */

/** The note on savings whose interval rests on too few questions. */
export const HEAVY_TAIL =
  'One or two questions make nearly all of this interval’s width. It is widened for a longer tail than was seen. It still knows nothing of a kind of question that was not asked. A kind that is one in twenty is missing from a fifth of all sets of 30 questions.';

/** The note on a difference that rests on too few questions. */
export const SPARSE =
  'The two differ on fewer than four questions: too few for a trustworthy interval or a verdict. To see no difference is no evidence that they are the same. The interval holds what so many questions without a difference leave open.';

/** The note on a contestant that its suite did not declare. */
export const EXPLORED =
  'The suite did not declare this comparison beforehand. It is explored: its p-value is adjusted by Benjamini and Hochberg’s method, in place of Holm’s, among the explored.';
