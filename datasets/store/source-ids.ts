/**
 * Ids of trace sources: `MODEL/DATASET`. Models joined by `+` are played together on the questions that all of them have, and
 * `#` selects a part: `gpt-5.2@low+gpt-5.2@high/gpqa-diamond`, `Qwen3-4B/aime25#even`, `Qwen3-4B/aime25#3,7`.
 */
import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';

/**
 * A part of a source. `even`, `odd`: questions at even or odd places, counted from 0, to choose settings on one half and test them on the
 * other. `verified`: the branches that a verifier has scored. `repeated`: the questions of which there are several branches.
 */
export const SELECTIONS = ['even', 'odd', 'verified', 'repeated'] as const;
/** A part that has a name, or the questions at these places, counted from 0, in rising order. */
export type Selection = (typeof SELECTIONS)[number] | readonly number[];

export interface SourceId {
  /** The sources to be joined, one for each model. */
  readonly members: readonly string[];
  readonly selection: Selection | undefined;
}

/** Reads an id. @throws DataError when it selects another part, or joins a model with itself */
export function parseSourceId(id: string): SourceId {
  const [whole, selected, ...rest] = id.split('#');
  const selection = SELECTIONS.find((known) => known === selected) ?? placesIn(selected);
  if (rest.length > 0 || (selected !== undefined && selection === undefined)) {
    const got = show(id.slice(id.indexOf('#') + 1));
    throw new DataError(
      `traces: ${id}: expected ${SELECTIONS.join(', ')}, or places of questions in rising order, after #, got ${got}${didYouMean(rest.length > 0 ? undefined : selected, SELECTIONS)}`,
    );
  }
  const slash = whole.indexOf('/');
  const models = (slash < 0 ? whole : whole.slice(0, slash)).split('+');
  const dataset = slash < 0 ? '' : whole.slice(slash);
  const again = models.find((model, i) => models.indexOf(model) !== i);
  if (again !== undefined) throw new DataError(`traces: ${id}: expected each model once, got ${show(again)} again`);
  return { members: models.map((model) => `${model}${dataset}`), selection };
}

/** `3,7` as places; undefined for anything else. */
function placesIn(selected: string | undefined): readonly number[] | undefined {
  if (selected === undefined || !/^\d{1,9}(?:,\d{1,9})*$/.test(selected)) return undefined;
  const places = selected.split(',').map(Number);
  return places.every((place, p) => p === 0 || place > places[p - 1]) && places.join() === selected ? places : undefined;
}

/** Returns the pinned, imported or simulated sources that ids are made of, each once. */
export function membersOf(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => parseSourceId(id).members))];
}
