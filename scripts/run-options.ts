/** From the flags of `run` to a suite and how to play it. */

import { availableParallelism } from 'node:os';
import picomatch from 'picomatch';
import { knownControllers } from '../benchmarks/run/outside/outside-controllers.ts';
import { onPrinted } from '../benchmarks/run/outside/outside-process.ts';
import { suites } from '../benchmarks/suites/index.ts';
import { OWN } from '../benchmarks/suites/own.ts';
import { blocksOf, type Suite, tracesOf } from '../benchmarks/suites/suite.ts';
import { type Contestant, contestant, type KnownController, parseContestant } from '../controllers/contestant.ts';
import { Cache } from '../datasets/cache/cache.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { importedIds } from '../datasets/imports/imported.ts';
import { pins } from '../datasets/pins/pins.ts';
import { membersOf } from '../datasets/store/source-ids.ts';
import { UsageError } from './command.ts';
import { ownSuite } from './own-suite.ts';
import { printError } from './print.ts';
import { type RulesChoice, runRules } from './run-rules.ts';

onPrinted(printError);

/** The flag that brings controllers from outside; `knownControllers` in benchmarks/run reads its value. */
export const outside = {
  controllers: { type: 'string', value: 'FILE', multiple: true, help: 'also the controllers that this file exports, ./mine.ts' },
} as const;

/** The flags that choose what is played. */
export const choosing = {
  suite: {
    type: 'string',
    value: 'NAME',
    help: `what to play: ${suites.map(({ name }) => name).join(', ')} (with --traces alone: all that these can feed)`,
  },
  traces: { type: 'string', value: 'GLOB', multiple: true, help: "only these of the suite's trace stores, Qwen3-*/aime25" },
  contestant: { type: 'string', value: 'NAME[:key=value,...]', multiple: true, help: "in place of the suite's contestants" },
  ...outside,
  orders: { type: 'string', value: 'N', help: "orders of the branches (default: the suite's)" },
  ...runRules,
  'fresh-traces': {
    type: 'string',
    value: 'N',
    help: 'also play each question on N freshly drawn sets of its branches, for intervals',
  },
} as const;

/** The flags that say how; they change no result. */
export const playing = {
  workers: {
    type: 'string',
    value: 'N',
    help: 'threads to play in, at most two for each core (default: one for each 400,000 episodes, at most one for each core)',
  },
  'time-limit': { type: 'string', value: 'SECONDS', help: 'after which a contestant has failed on a trace store (default: 600)' },
  fresh: { type: 'boolean', help: 'play anew what has been recorded already' },
  out: { type: 'string', value: 'DIR', help: 'folder to write into; records go to DIR/records (default: results/<suite>)' },
} as const;

interface Choice extends RulesChoice {
  readonly suite?: string | undefined;
  readonly traces?: string[] | undefined;
  readonly contestant?: string[] | undefined;
  readonly controllers?: string[] | undefined;
  readonly orders?: string | undefined;
  readonly 'fresh-traces'?: string | undefined;
}

/** @throws UsageError when there is no such suite */
export function suiteNamed(name: string | undefined): Suite {
  const found = suites.find((suite) => suite.name === name);
  if (found !== undefined) return found;
  const names = suites.map((suite) => suite.name).join(' or ');
  throw new UsageError(`--suite: expected ${names}, got ${name === undefined ? 'nothing' : JSON.stringify(name)}`);
}

/** @throws UsageError, ContestantError, DataError naming the flag or the file, what was expected and what came */
export async function chosenSuite({ suite, traces, contestant, controllers, orders }: Choice): Promise<Suite> {
  if (suite === OWN || (suite === undefined && traces !== undefined))
    return chosenOwn({ traces, contestant, controllers, orders });
  const found = suiteNamed(suite);
  const named = { ...found, orders: orders === undefined ? found.orders : wholeNumber('orders', orders, 1, 100_000) };
  const known = await knownControllers(controllers);
  const own = tracesOf(found);
  const asked = traces && (await matchingOrPinned({ name: found.name, traces: own }, traces));
  const { also: _, ...alone } = named;
  if (contestant !== undefined) return { ...alone, traces: asked ?? own, contestants: chosenContestants(contestant, [], known) };
  const foreign = asked?.filter((id) => !own.includes(id)) ?? [];
  const blocks = blocksOf(named)
    .map(({ traces, contestants }, b) => {
      const kept = traces.filter((id) => asked === undefined || asked.includes(id));
      return { traces: [...kept, ...(b === 0 ? foreign : [])], contestants };
    })
    .filter((block) => block.traces.length > 0);
  const [first, ...others] = blocks.map((block, b) => {
    return b === 0 ? { ...block, contestants: chosenContestants(undefined, block.contestants, known) } : block;
  });
  return { ...alone, ...first, ...(others.length > 0 && { also: others }) };
}

/** Traces without a suite: everything that they can feed, or what is asked for. */
async function chosenOwn({ traces = [], contestant, controllers, orders }: Choice): Promise<Suite> {
  if (traces.length === 0) throw new UsageError(`--traces: expected the ids of what ${OWN} plays, got nothing`);
  const asked = await matchingOrPinned({ name: OWN, traces: await importedIds(new Cache()) }, traces);
  const known = await knownControllers(controllers);
  const played = orders === undefined ? {} : { orders: wholeNumber('orders', orders, 1, 100_000) };
  if (contestant === undefined) return { ...(await ownSuite(asked, known)), ...played };
  const contestants = chosenContestants(contestant, [], known);
  return { name: OWN, summary: 'What was asked for.', orders: 100, ...played, traces: asked, contestants };
}

/**
 * Those that are asked for; unless any are, the usual ones and each controller from outside with its defaults.
 *
 * @throws UsageError, ContestantError
 */
export function chosenContestants(
  asked: readonly string[] | undefined,
  usual: readonly Contestant[],
  known: readonly KnownController[],
): Contestant[] {
  if (asked !== undefined) return distinct(asked, known);
  const added = known.filter((controller) => controller.outside !== undefined);
  return [...usual, ...added.map(({ name }) => contestant(name, {}, known))];
}

/** How many freshly drawn sets of branches each question is played on. @throws UsageError */
export function chosenFreshTraces({ 'fresh-traces': text }: Choice): number {
  return text === undefined ? 0 : wholeNumber('fresh-traces', text, 1, 65_536);
}

/** The command that plays the same again, without flags that change no result. */
export function canonicalCommand({
  suite,
  traces = [],
  contestant = [],
  controllers = [],
  orders,
  grading = [],
  billing = [],
  ...flags
}: Choice): string {
  const words = ['npm run run --', ...(suite === undefined ? [] : ['--suite', suite])];
  for (const glob of traces) words.push('--traces', shellWord(glob));
  for (const name of contestant) words.push('--contestant', shellWord(name));
  for (const file of controllers) words.push('--controllers', shellWord(file));
  if (orders !== undefined) words.push('--orders', orders);
  for (const how of grading) words.push('--grading', how);
  for (const how of billing) words.push('--billing', how);
  for (const flag of ['percent', 'units'] as const) {
    const convention = flags[flag];
    if (convention !== undefined) words.push(`--${flag}`, convention);
  }
  for (const flag of ['merge-votes', 'err-abstains'] as const) if (flags[flag]) words.push(`--${flag}`);
  if (flags['fresh-traces'] !== undefined) words.push('--fresh-traces', flags['fresh-traces']);
  return words.join(' ');
}

/** The flags of `playing` as values. */
export function howToPlay(flags: {
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

function distinct(texts: readonly string[], known: readonly KnownController[]): Contestant[] {
  const contestants = texts.map((text) => parseContestant(text, known));
  contestants.forEach(({ label }, i) => {
    const again = contestants.findIndex((other) => other.label === label) !== i;
    if (again)
      throw new UsageError(`--contestant: expected each contestant once, got ${label} again as ${JSON.stringify(texts[i])}`);
  });
  return contestants;
}

/**
 * The trace stores of a suite that a glob matches, and those of no suite that are named in full: pinned, imported or simulated ones, joined
 * by `+`, or a part of one.
 *
 * @throws UsageError when one is neither
 */
async function matchingOrPinned(suite: Pick<Suite, 'name' | 'traces'>, globs: readonly string[]): Promise<string[]> {
  const { simulatedIds } = await import('../datasets/simulated/simulated-traces.ts');
  const known = new Set([...(await pins()).map(({ id }) => id), ...simulatedIds(), ...(await importedIds(new Cache()))]);
  const inFull = globs.filter((id) => {
    return !suite.traces.includes(id) && membersOf([id]).every((member) => known.has(member) || suite.traces.includes(member));
  });
  const rest = globs.filter((glob) => !inFull.includes(glob));
  return [...(rest.length > 0 ? matching(suite, rest) : []), ...inFull];
}

/** The trace stores that a glob matches. @throws UsageError when one matches none */
export function matching({ name, traces }: Pick<Suite, 'name' | 'traces'>, globs: readonly string[]): string[] {
  return traces
    .filter((id) => {
      return globs.some((glob) => picomatch.isMatch(id, glob));
    })
    .concat(unmatched());

  function unmatched(): never[] {
    const useless = globs.find((glob) => !traces.some((id) => picomatch.isMatch(id, glob)));
    if (useless === undefined) return [];
    if (traces.length === 0)
      throw new UsageError(
        `--traces: expected an id that is pinned or imported, got ${JSON.stringify(useless)}; nothing has been imported`,
      );
    throw new UsageError(`--traces: expected to match some of ${name}'s ${traces.join(', ')}, got ${JSON.stringify(useless)}`);
  }
}

/** A whole number given to a flag. @throws UsageError */
export function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`--${flag}: expected an integer from ${min} to ${max}, got ${JSON.stringify(text)}`);
}
