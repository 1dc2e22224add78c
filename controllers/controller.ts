/** The declarations of a controller beside how it plays: parameters with their ranges, one budget knob, two budget modes. */
import type { Episode, Play } from './episode.ts';
import type { OfModels, Verifying } from './offers.ts';

/** One parameter: a number with a default, a range, and a meaning for people. */
export interface Parameter {
  readonly meaning: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Whether only whole numbers are accepted. */
  readonly integer: boolean;
}

export type Params<Name extends string = string> = { readonly [name in Name]: number };

/**
 * Features that traces must offer for a controller to be worth playing. `probes`: answers on the way, every Δ tokens. `lengths`: how long
 * single responses are, so that one can see which end first. `revisions`: answers that revise one another. `confidence`: the model's own confidence, see `Branch.confidence`. `verdicts`: scores of a verifier; a higher
 * score is better. `probabilities`: verdicts that are probabilities of being right, for a controller that adds or multiplies them.
 * `models`: several models on the same questions.
 */
export const NEEDS = ['probes', 'lengths', 'revisions', 'confidence', 'verdicts', 'probabilities', 'models'] as const;
export type Need = (typeof NEEDS)[number];

/** The episode as a controller with these needs may use it. */
export type EpisodeFor<Needs extends Need> = Episode &
  ('verdicts' extends Needs ? Verifying : unknown) &
  ('models' extends Needs ? OfModels : unknown);

/** A controller under test: decides how to spend tokens on a question. */
export interface Controller<Name extends string = string, Needs extends Need = Need> {
  readonly name: string;
  /** The paper it comes from. */
  readonly source: string;
  readonly parameters: { readonly [name in Name]: Parameter };
  /** The parameter that buys accuracy with tokens: spending does not fall, on average, as it grows. */
  readonly knob: NoInfer<Name>;
  /** Two named settings of the knob, for those who do not want to choose. */
  readonly modes: { readonly saving: number; readonly high: number };
  /** Nothing but whole branches unless given. */
  readonly needs?: readonly Needs[];
  /**
   * Restricts what the controller reads of a branch that still runs; undefined for no restriction. A probe asks the branch for an answer,
   * and is billed where probes are billed. With `false` the controller reads no answer, confidence or stop flag: it decodes in steps to see
   * which branches end. With `confidence` it reads the model's confidence alone, which comes with the tokens: a server gives their
   * log-probabilities. Neither makes a probe, so none is billed. Reading anything else throws.
   */
  readonly readsProbes?: false | 'confidence';
  /** The trace stores that it was chosen on, `*` for anything: what it reaches there is no evidence for it. */
  readonly selectedOn?: readonly string[];
  readonly play: Play<Params<Name>, EpisodeFor<Needs>>;
}

/** Returns the controller as given. The names of parameters are inferred from `parameters`, what its episodes offer from `needs`. */
export function defineController<Name extends string, Needs extends Need = never>(
  controller: Controller<Name, Needs>,
): Controller<Name, Needs> {
  return controller;
}

/** Returns a whole-number parameter with its default and its range, both ends included. */
export function integer(meaning: string, value: number, min: number, max: number): Parameter {
  return { meaning, default: value, min, max, integer: true };
}

/** Returns a real-valued parameter with its default and its range, both ends included. */
export function real(meaning: string, value: number, min: number, max: number): Parameter {
  return { meaning, default: value, min, max, integer: false };
}

/** The parameter that most controllers share. */
export const width = integer('branches opened at most', 64, 1, 1024);
