/** The ways in which two answers can count as equal, from the strictest to the most lenient; each includes those before it. */
export const GRADINGS = ['exact', 'normalised', 'mathematical'] as const;

/**
 * `exact`: equal strings, as published; `normalised`: equal once spacing and other ways of writing the same are taken away;
 * `mathematical`: equal values.
 */
export type Grading = (typeof GRADINGS)[number];
