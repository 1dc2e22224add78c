/** The episode in which an error was thrown. It is noted beside the error, so that the error stays as the controller threw it. */

export interface EpisodePlace {
  /** Place of the question in its source, from 0. */
  readonly question: number;
  /** The order; undefined where branches were drawn anew, which nobody can watch. */
  readonly order: number | undefined;
}

const places = new WeakMap<object, EpisodePlace>();

/** The first note counts. */
export function noteEpisode(error: unknown, place: EpisodePlace): void {
  if (typeof error === 'object' && error !== null && !places.has(error)) places.set(error, place);
}

/** Undefined for an error of no episode. */
export function episodeOf(error: unknown): EpisodePlace | undefined {
  return typeof error === 'object' && error !== null ? places.get(error) : undefined;
}
