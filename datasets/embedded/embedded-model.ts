/**
 * The contract of the embedded models: a model opens branches, a branch grows by ids, and `decode` samples a batch of branches. The same
 * ids, seeds and settings give the same ids and log-probabilities on any machine, whatever else is in the batch.
 */

/** The names of the models in `models/`. */
export const EMBEDDED_NAMES = ['small', 'medium'] as const;

export type EmbeddedName = (typeof EMBEDDED_NAMES)[number];

/** One token a character. A prompt is `<s>`, which is `start`, and the ids of an expression. */
export interface EmbeddedModel {
  readonly name: EmbeddedName;
  /** Of the model's file, in hexadecimal: what a record says of its model. */
  readonly sha256: string;
  /** Ids that a branch can hold, the prompt included. */
  readonly context: number;
  /** The number of different ids: they run from 0 to `vocabulary` − 1. */
  readonly vocabulary: number;
  /** The id of `<s>`, with which each prompt begins. */
  readonly start: number;
  /** The id of `</s>`, with which a text ends. */
  readonly end: number;
  /** The ids of a text, one for each character, without `<s>`. Throws DataError at a character that the model has no token for. */
  encode(text: string): number[];
  /** The text of ids. `<s>`, `</s>` and unused ids have none. */
  decode(ids: readonly number[]): string;
  /** A branch that holds a prompt. Throws RangeError where an id is none of the model's, or where the context is too short. */
  open(prompt: readonly number[]): EmbeddedBranch;
}

/** A text that grows, with the keys and values of its ids. A probe is a fork, fed with its suffix, decoded and closed. */
export interface EmbeddedBranch {
  /** All ids so far: the prompt, what was fed, and what was decoded. */
  readonly ids: readonly number[];
  /** A branch with the same ids, which grows by itself. Both share the memory of what they have in common. */
  fork(): EmbeddedBranch;
  /** Appends ids without sampling. Throws RangeError where an id is none of the model's, or where the context is too short. */
  feed(ids: readonly number[]): void;
  /** Gives the memory back. Nobody can use the branch any more; its forks live on. */
  close(): void;
}

/** How the next id is drawn: first temperature, then the `topK` likeliest ids, then the likeliest that hold `topP` of the probability. */
export interface Sampling {
  /** 0 takes the likeliest id, without chance. */
  readonly temperature: number;
  /** Above 0, at most 1; 1 keeps all. Left out: 1. */
  readonly topP?: number;
  /** A whole number; 0 keeps all. Left out: 0. */
  readonly topK?: number;
}

/** Names of the random stream: see `stream`. The draw at a position depends on these names and the position alone, not on where a call began. */
export type Seed = readonly (string | number)[];

/** A request to `decode` for one branch. */
export interface DecodeRequest {
  readonly branch: EmbeddedBranch;
  /** Ids to add at most: fewer come where `</s>` is drawn or the context is full. */
  readonly count: number;
  readonly sampling: Sampling;
  readonly seed: Seed;
  /** How many of the likeliest ids to tell at each place; none unless given. */
  readonly likeliest?: number;
}

/** An id that might have come, with the natural logarithm of the model's own probability of it. */
export interface Likely {
  readonly id: number;
  readonly logProbability: number;
}

/** The result of `decode` for one branch. */
export interface Decoded {
  /** The new ids, `</s>` included. */
  readonly ids: readonly number[];
  /** Natural logarithms of the model's own probabilities of these ids: before temperature, top-k and top-p. */
  readonly logProbabilities: readonly number[];
  /** At each place the likeliest ids, the likeliest first: so many as were asked for, or all. Empty where none were. */
  readonly likeliest: readonly (readonly Likely[])[];
  /** `stop`: `</s>` came, as the last id. `length`: `count` ids were added. `context`: the context is full. */
  readonly ended: 'stop' | 'length' | 'context';
}
