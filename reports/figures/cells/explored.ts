/** The note on a contestant that its suite did not declare. */
export const EXPLORED =
  'The suite did not declare this comparison beforehand. It is explored: its p-value is adjusted by Benjamini and Hochberg’s method, in place of Holm’s, among the explored.';
