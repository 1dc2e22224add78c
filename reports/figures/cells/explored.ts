/** The note on a contestant that its suite did not declare. */
export const EXPLORED =
  'Not declared by the suite beforehand: explored, and adjusted by Benjamini and Hochberg’s method among those explored, in place of Holm’s.';
