/** The flags of `live` as settings. The embedded models have defaults of their own. */

import { answerReading } from '../../benchmarks/live/answers.ts';
import { EMBEDDED_SUFFIX, embeddedAnswer } from '../../benchmarks/live/embedded-server.ts';
import { LIVE_DEFAULTS, type LiveSettings } from '../../benchmarks/live/live-settings.ts';
import { TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { EMBEDDED_NAMES, type EmbeddedName } from '../../datasets/embedded/embedded-model.ts';
import { numberOf, UsageError, unknownChoice, type Values, wholeNumber } from '../program/command.ts';
import type { settingFlags } from './setting-flags.ts';

export const MOST = 2 ** 31 - 1;

/** Of the embedded models: Δ and the longest probe in tokens. */
const SUMS = { interval: 16, probeTokens: 8, maxTokens: 1024, branches: 64, probeSuffix: EMBEDDED_SUFFIX };
/** At which one sample is right on about half of the sums. The stores of these models were collected so. */
const TEMPERATURES: Readonly<Record<EmbeddedName, number>> = { small: 1.8, medium: 1.9 };

/** Flags that are about a server alone. */
const OF_SERVER = [
  'model',
  'key-env',
  'extract',
  'instruction',
  'concurrency',
  'requests-per-minute',
  'stream',
  'chat',
  'price',
  'budget-dollars',
] as const;

type OtherFlag =
  | 'server'
  | 'upstream'
  | 'embedded'
  | 'model'
  | 'key-env'
  | 'instruction'
  | 'price'
  | 'budget-tokens'
  | 'budget-dollars';

export type LiveFlags = Values<typeof settingFlags> & { readonly [Name in OtherFlag]?: string | undefined } & {
  readonly [Name in 'stream' | 'chat']?: boolean | undefined;
};

/** Settings with the rule by which answers are read, as it was given. */
export interface LiveSettingsGiven extends LiveSettings {
  readonly extract: string;
}

/**
 * Returns which embedded model is meant; undefined where it is a server.
 *
 * @param by the flag that names a server
 * @throws UsageError for neither, both, or flags of the other
 */
export function embeddedSize(flags: LiveFlags, by: 'server' | 'upstream' = 'server'): EmbeddedName | undefined {
  const { [by]: server, embedded } = flags;
  if (server !== undefined && embedded !== undefined) throw new UsageError(`--embedded: expected a model or --${by}, got both`);
  if (server !== undefined) return undefined;
  if (embedded === undefined) throw new UsageError(`expected --${by} URL or --embedded small, got neither`);
  const size = EMBEDDED_NAMES.find((each) => each === embedded);
  if (size === undefined) throw unknownChoice('--embedded', EMBEDDED_NAMES, embedded);
  const stray = OF_SERVER.find((name) => flags[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray}: expected --${by} with it, got --embedded`);
  return size;
}

/** @throws UsageError for a number out of its range */
export function settingsOf(flags: LiveFlags, embedded: EmbeddedName | undefined): LiveSettingsGiven {
  const usual =
    embedded === undefined
      ? LIVE_DEFAULTS
      : { ...LIVE_DEFAULTS, ...SUMS, sampling: { temperature: TEMPERATURES[embedded], topP: 0.9, topK: 0 } };
  const whole = (name: keyof typeof settingFlags, least: number, otherwise: number) =>
    flags[name] === undefined ? otherwise : wholeNumber(name, flags[name], least, MOST);
  const { extract = 'auto', 'budget-tokens': budget } = flags;
  return {
    ...usual,
    interval: whole('interval', 1, usual.interval),
    maxTokens: whole('max-tokens', 1, usual.maxTokens),
    branches: whole('branches', 1, usual.branches),
    seed: whole('seed', 0, usual.seed),
    probeTokens: whole('probe-tokens', 1, usual.probeTokens),
    probeSuffix: flags['probe-suffix'] ?? usual.probeSuffix,
    sampling: {
      temperature: real('temperature', flags.temperature, usual.sampling.temperature, 100),
      topP: real('top-p', flags['top-p'], usual.sampling.topP, 1),
      topK: whole('top-k', 0, usual.sampling.topK),
    },
    extract,
    readAnswer: embedded === undefined ? answerReading(extract) : embeddedAnswer,
    ...(budget !== undefined && { budget: new TokenBudget(wholeNumber('budget-tokens', budget, 1, Number.MAX_SAFE_INTEGER)) }),
  };
}

/** @throws UsageError */
function real(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  return numberOf(name, text, (value) => value >= 0 && value <= most, `a number from 0 to ${most}`);
}
