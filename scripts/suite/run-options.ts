/** The options that say what is played and how, for each command that plays; and the command that plays the same again. */

import { availableParallelism } from 'node:os';
import { onPrinted } from '../../benchmarks/run/outside/outside-process.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { type Options, unknownChoice, wholeNumber } from '../program/command.ts';
import { flagWords } from '../program/flag-words.ts';
import { printError } from '../program/print.ts';
import { type RulesChoice, runRules } from './run-rules.ts';

onPrinted(printError);

/** The flag that brings controllers from outside; `knownControllers` in benchmarks/run reads its value. */
export const outside = {
  controllers: { value: 'FILE', multiple: true, help: 'also the controllers that this file exports, ./mine.ts' },
} as const satisfies Options;

/** The flag by which a command that plays a file of controllers does so again after each save. */
export const watchFlag = {
  watch: { help: 'again after each save of --controllers: contract, results (of smoke unless told), trace; ^C ends' },
} as const satisfies Options;

/** The flags that choose what is played. */
export const suiteFlags = {
  suite: {
    value: 'NAME',
    help: `what to play: ${suites.map(({ name }) => name).join(', ')} (with --traces alone: all that these can feed)`,
  },
  traces: { value: 'GLOB', multiple: true, help: "only these of the suite's trace stores, Qwen3-*/aime25" },
  question: {
    value: 'Q',
    multiple: true,
    help: 'only this question of each store, by its name or its place from 0: a look, no result of a store',
  },
  contestant: { value: 'NAME[:key=value,...]', multiple: true, help: "in place of the suite's contestants" },
  ...outside,
  orders: { value: 'N', help: "orders of the branches (default: the suite's)" },
  ...runRules,
  'fresh-traces': {
    value: 'N',
    help: 'also play each question on N freshly drawn sets of its branches, for intervals',
  },
} as const satisfies Options;

/** How a command that plays goes on after ^C. */
export const RECORDS_STAY = 'records that are written stay; the same command, without --fresh, plays the others';

/** The flags that say how; they change no result. */
export const executionFlags = {
  workers: {
    value: 'N',
    help: 'threads to play in, at most two for each core (default: one for each 80,000 episodes, at most one for each core)',
  },
  'time-limit': { value: 'SECONDS', help: 'after which a contestant has failed on a trace store (default: 600)' },
  fresh: { help: 'play anew what has been recorded already' },
  out: { value: 'DIR', help: 'folder to write into; records go to DIR/records (default: results/<suite>)' },
} as const satisfies Options;

/** The flag by which several machines play parts of a suite. */
export const shardFlag = {
  shard: {
    value: 'i/n',
    help: 'only part i of n, from 0, for several machines (default: as Slurm, Kubernetes, GitLab or CircleCI says); merge joins them',
  },
} as const satisfies Options;

/** The flags by which other machines play; they change no result. */
export const queueFlags = {
  queue: {
    value: 'URL',
    alone: '',
    help: 'play on the machines that work on this Redis, redis://HOST; alone: that of AUTOTTS_BENCH_QUEUE, which may hold a password',
  },
  'trust-controllers': { help: 'with --queue: send the code of --controllers to the machines' },
} as const satisfies Options;

/** The values of the options that choose what is played. */
export interface Choice extends RulesChoice {
  /** The name of a suite of one's own; no flag gives it. */
  readonly name?: string | undefined;
  /** Of a suite of one's own: who plays on each store beside the others, since these are compared with it. */
  readonly beside?: string | undefined;
  readonly suite?: string | undefined;
  readonly traces?: string[] | undefined;
  /** Names or places of the only questions that are played. */
  readonly question?: string[] | undefined;
  readonly contestant?: string[] | undefined;
  readonly controllers?: string[] | undefined;
  readonly orders?: string | undefined;
  readonly 'fresh-traces'?: string | undefined;
}

/** @throws UsageError when there is no such suite */
export function suiteNamed(name: string | undefined): Suite {
  const found = suites.find((suite) => suite.name === name);
  if (found !== undefined) return found;
  const names = suites.map((suite) => suite.name);
  throw unknownChoice('--suite', names, name);
}

/** How many freshly drawn sets of branches each question is played on. @throws UsageError */
export function chosenFreshTraces({ 'fresh-traces': text }: Choice): number {
  return text === undefined ? 0 : wholeNumber('fresh-traces', text, 1, 65_536);
}

/** The command that plays the same again, without flags that change no result. */
export function canonicalCommand({ suite, config, ...choice }: Choice & { readonly config?: string | undefined }): string {
  return typedHere(['npm run run --', ...flagWords({ suite, config }), ...choiceWords(choice)].join(' '));
}

/** The flags that choose what is played, as words of a command line. */
export function choiceWords(choice: Choice): string[] {
  const { traces, question, contestant, controllers, orders, grading, billing, percent, units } = choice;
  return flagWords({
    ...{ traces, question, contestant, controllers, orders, grading, billing, percent, units },
    'merge-votes': choice['merge-votes'],
    'err-abstains': choice['err-abstains'],
    'fresh-traces': choice['fresh-traces'],
  });
}

/** The values of `executionFlags`. */
export function executionOptions(flags: {
  workers?: string | undefined;
  'time-limit'?: string | undefined;
  fresh?: boolean | undefined;
}) {
  const { workers, 'time-limit': seconds, fresh = false } = flags;
  return {
    workers: workers === undefined ? undefined : sensible(wholeNumber('workers', workers, 1, 256)),
    milliseconds: 1000 * (seconds === undefined ? 600 : wholeNumber('time-limit', seconds, 1, 1_000_000)),
    fresh,
  };
}

/** Threads beyond this many only take memory and time; says so where more are asked for. */
function sensible(workers: number): number {
  const most = 2 * availableParallelism();
  if (workers <= most) return workers;
  printError(`--workers: ${workers} asked for, ${most} used, two for each core`);
  return most;
}
