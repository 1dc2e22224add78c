/** Where a talk with a model stands, by the history: what it failed at in a row, it may mend. */
import type { Entry } from '../../objective/history.ts';

export interface Talk {
  /** The entries that were known when the talk began. */
  readonly before: readonly Entry[];
  /** Its attempts so far; none of a talk to begin. */
  readonly failed: readonly Entry[];
}

/** A talk ends with a candidate that is scored, an answer of nothing, or when it failed once more than it may mend. */
export function talkOf(entries: readonly Entry[], repairs: number): Talk {
  const last = entries.findLastIndex(({ scores, candidate }) => scores !== undefined || isEmpty(candidate.what));
  const failures = entries.length - 1 - last;
  const begin = entries.length - (failures % (1 + repairs));
  return { before: entries.slice(0, begin), failed: entries.slice(begin) };
}

function isEmpty(what: Entry['candidate']['what']): boolean {
  return what.kind === 'code' && what.code === '';
}
