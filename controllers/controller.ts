/** What a controller declares beside how it plays: parameters with their ranges, one budget knob, two budget modes. */
import type { Play } from './episode.ts';

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
 * What traces must offer for a controller to be worth playing. `probes`: answers on the way, every Δ tokens. `revisions`: answers
 * that revise one another. `confidence`: the model's own, as of `Branch.confidence`. `verdicts`: scores of a verifier, of which a higher
 * one is better. `probabilities`: verdicts that are probabilities of being right, for a controller that adds or multiplies them.
 * `models`: several models on the same questions.
 */
export const NEEDS = ['probes', 'revisions', 'confidence', 'verdicts', 'probabilities', 'models'] as const;
export type Need = (typeof NEEDS)[number];

/** A controller under test: decides how to spend tokens on a question. */
export interface Controller<Name extends string = string> {
  readonly name: string;
  /** The paper it comes from. */
  readonly source: string;
  readonly parameters: { readonly [name in Name]: Parameter };
  /** The parameter that buys accuracy with tokens: spending does not fall, on average, as it grows. */
  readonly knob: NoInfer<Name>;
  /** Two named settings of the knob, for those who do not want to choose. */
  readonly modes: { readonly saving: number; readonly high: number };
  /** Nothing but whole branches unless given. */
  readonly needs?: readonly Need[];
  /**
   * What it reads of a branch that still runs, unless that is everything. A probe asks for an answer; where probes are billed, it is billed.
   * `false`: no answer, confidence or stop flag: it decodes in steps to see which branches end. `confidence`: nothing but the model's
   * confidence, which comes with the tokens: a server gives their log-probabilities. No probe is made for either, and none is billed.
   * Reading anything else throws.
   */
  readonly readsProbes?: false | 'confidence';
  /** The trace stores that it was chosen on, `*` for anything: what it reaches there is no evidence for it. */
  readonly selectedOn?: readonly string[];
  readonly play: Play<Params<Name>>;
}

/** Declares a controller; the parameter names are inferred from `parameters`. */
export function defineController<Name extends string>(controller: Controller<Name>): Controller<Name> {
  return controller;
}

/** A whole-number parameter. */
export function integer(meaning: string, value: number, min: number, max: number): Parameter {
  return { meaning, default: value, min, max, integer: true };
}

/** A real-valued parameter. */
export function real(meaning: string, value: number, min: number, max: number): Parameter {
  return { meaning, default: value, min, max, integer: false };
}

/** The parameter that most controllers share. */
export const width = integer('branches opened at most', 64, 1, 1024);
