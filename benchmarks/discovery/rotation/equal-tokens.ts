/** Accuracy at equal tokens: one curve against the settings of a rival, question by question. */
import { accuracyAt, meanOf, type Rows } from '../held-out/rows.ts';

/** Means over the rival's settings. [rows] */
export interface AtEqualTokens {
  /** The curve's accuracy at the tokens of each setting of the rival. */
  readonly own: readonly number[];
  readonly rival: readonly number[];
}

/**
 * @param curves one for each seed; of several, the mean counts
 * @param rival the settings that are compared
 */
export function atEqualTokens(curves: readonly (readonly Rows[])[], rival: readonly Rows[]): AtEqualTokens {
  const own = rival.flatMap(({ tokens }) => curves.map((settings) => accuracyAt(settings, meanOf(tokens))));
  return { own: meanRows(own), rival: meanRows(rival.map(({ accuracy }) => accuracy)) };
}

/** Row by row. [lists × rows] */
function meanRows(lists: readonly (readonly number[])[]): number[] {
  return lists[0].map((_, row) => meanOf(lists.map((values) => values[row])));
}
