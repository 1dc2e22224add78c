/** What is said of a difference that rests on too few questions. */
export const SPARSE =
  'The two differ on fewer than four questions, in effect: no interval keeps its level there, and this one says what was seen, not what could be.';
