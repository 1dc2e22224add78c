/** The flags of how branches are decoded and probed, of every command that has a model do so. */
import type { Options } from '../program/command.ts';

/** The variable that holds a model server's key unless another is named. */
export const SERVER_KEY = 'AUTOTTS_BENCH_SERVER_KEY';

export const settingFlags = {
  interval: { value: 'N', help: 'Δ, tokens between two probes (default: 500; embedded: 16)' },
  'probe-suffix': { value: 'TEXT', help: 'asks for an answer behind a text (default: closes the thinking and opens a box)' },
  'probe-tokens': { value: 'N', help: 'tokens of a probe at most (default: 50; embedded: 8)' },
  'max-tokens': { value: 'N', help: 'tokens of a branch at most (default: 40960; embedded: all of its context)' },
  branches: { value: 'N', help: 'branches that a question can supply (default: 128; embedded: 64)' },
  temperature: { value: 'T', help: 'of sampling (default: 0.7; embedded: 1.8 for small, 1.9 for medium)' },
  'top-p': { value: 'P', help: 'of sampling (default: 0.95; embedded: 0.9)' },
  'top-k': { value: 'K', help: 'of sampling, 0 for all (default: 20; embedded: 0)' },
  extract: {
    value: 'RULE',
    help: 'how answers are read: auto, boxed, choice, number, last-line or regex=PATTERN (default: auto)',
  },
  seed: { value: 'N', help: 'of all that is sampled (default: 0)' },
  concurrency: { value: 'N', help: 'requests under way at once (default: 32)' },
  'requests-per-minute': {
    value: 'N',
    help: 'requests to a server, evenly spaced; hosted APIs have limits (default: as many as are asked for)',
  },
} as const satisfies Options;
