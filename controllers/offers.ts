/** The rest of the contract of episode.ts, for a controller whose `needs` ask for it: verdicts of a verifier, and several models. */
import type { Branch, Episode } from './episode.ts';

/** With `verdicts`: a verifier can be asked. */
export interface Verifying {
  /** Asks a verifier for `count` more verdicts on each of these branches, one unless given. They have finished. All are asked at once (VERIFY). */
  verify(branches: readonly Branch[], count?: number): void;
}

/** With `models`: several models may have answered the question. */
export interface OfModels {
  /** How many branches each model can supply; `capacity` is that of the first. At least one model. [models] */
  readonly capacities: readonly number[];
  /** Opens `count` branches, of the first model unless another is named, and decodes the first interval of each (BRANCH). */
  open(count: number, model?: number): readonly Branch[];
}

/** All that an engine supplies. Where traces do not offer it, there are no verdicts to ask for, and one model. */
export type WholeEpisode = Episode & Verifying & OfModels;
