/**
 * `autotts-bench/controllers`: write a controller, and name contestants.
 *
 * A controller decides how to spend tokens on a question. It is a generator that yields once a round: `Controller` says what it declares,
 * `Episode` and `Branch` what it may do and see. `EpisodeFor` adds what its `needs` ask for. This module imports nothing else.
 */
export {
  type Contestant,
  ContestantError,
  contestant,
  type KnownController,
  parseContestant,
} from '../../controllers/contestant.ts';
export {
  type Controller,
  defineController,
  type EpisodeFor,
  integer,
  NEEDS,
  type Need,
  type Parameter,
  type Params,
  real,
  width,
} from '../../controllers/controller.ts';
export {
  type Answer,
  type Branch,
  type Episode,
  MisuseError,
  type Offered,
  type Play,
  type Verdicts,
} from '../../controllers/episode.ts';
export { controllers } from '../../controllers/index.ts';
export type { OfModels, Verifying, WholeEpisode } from '../../controllers/offers.ts';
export { openBranches } from '../../controllers/open-branches.ts';
export { Tally } from '../../controllers/tally.ts';
