/** The settings of live play: how branches are decoded and probed. They stand in the record of what was played. */
import { DataError, show } from '../../datasets/foundation/errors.ts';
import type { DollarMeter } from './dollar-meter.ts';
import type { Sampling } from './server.ts';
import type { TokenBudget } from './token-budget.ts';

export interface LiveSettings {
  readonly sampling: Sampling;
  /** Δ, the tokens between two probes. */
  readonly interval: number;
  /** A branch of so many tokens ends. */
  readonly maxTokens: number;
  /** Strings at which a text ends: it is what comes before the first of them. None unless given. */
  readonly stop?: readonly string[] | undefined;
  /** Put behind the text so far to ask for an answer; the probe reads on from there. */
  readonly probeSuffix: string;
  /** A probe is no longer, in tokens. */
  readonly probeTokens: number;
  /** Branches that a question can supply. */
  readonly branches: number;
  /** Tokens at the end of a text whose mean is its confidence. */
  readonly window: number;
  /** Likeliest tokens that confidence is the mean of. */
  readonly likeliest: number;
  /** Names the random streams of all seeds. */
  readonly seed: number;
  /** Whether "ERR" votes, which stands where no answer could be read. */
  readonly errVotes: boolean;
  /** From a text to the answer in it; undefined where it tells none. */
  readonly readAnswer: (text: string) => string | undefined;
  /** Caps what all episodes that share it may spend. */
  readonly budget?: TokenBudget | undefined;
  /** Counts what they cost, and caps it. */
  readonly dollars?: DollarMeter | undefined;
}

/** The settings of the published traces, where they are known; a probe closes the thinking and opens a box. Window and likeliest tokens are those of DeepConf. */
export const LIVE_DEFAULTS = {
  sampling: { temperature: 0.7, topP: 0.95, topK: 20 },
  interval: 500,
  maxTokens: 40_960,
  probeSuffix: '\n</think>\n\nThe final answer is \\boxed{',
  probeTokens: 50,
  branches: 128,
  window: 2_048,
  likeliest: 20,
  seed: 0,
  errVotes: true,
} as const satisfies Omit<LiveSettings, 'readAnswer'>;

/** Requires whole numbers in their ranges, and a way to draw tokens that servers understand. @throws DataError */
export function checkSettings({ sampling, ...settings }: LiveSettings): void {
  for (const name of ['interval', 'maxTokens', 'probeTokens', 'branches', 'window'] as const)
    if (!(Number.isInteger(settings[name]) && settings[name] >= 1)) refuse(name, 'a whole number of at least 1', settings[name]);
  for (const name of ['likeliest', 'seed'] as const)
    if (!(Number.isInteger(settings[name]) && settings[name] >= 0)) refuse(name, 'a whole number of at least 0', settings[name]);
  const { temperature, topP, topK } = sampling;
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY)) refuse('temperature', 'a number of at least 0', temperature);
  if (!(topP > 0 && topP <= 1)) refuse('topP', 'a number above 0, at most 1', topP);
  if (!(Number.isInteger(topK) && topK >= 0)) refuse('topK', 'a whole number of at least 0', topK);
}

function refuse(name: string, expected: string, got: unknown): never {
  throw new DataError(`${name}: expected ${expected}, got ${show(got)}`);
}
