/** What is said of a difference that rests on too few questions. */
export const SPARSE =
  'The two differ on fewer than four questions, in effect, which is no evidence that they are the same: the interval holds what so many questions without a difference leave open (Clopper and Pearson 1934).';
