/** From the flags of `discover` to what is searched, and where the winner is judged. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Elsewhere } from '../../benchmarks/discovery/play/queued-candidates.ts';
import type { Explorer } from '../../benchmarks/discovery/search/explorer.ts';
import { paper } from '../../benchmarks/suites/paper.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { isControllerName } from '../../controllers/controller-fault.ts';
import { controllers } from '../../controllers/index.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { simulatedIds } from '../../datasets/simulated/simulated-traces.ts';
import { numberOf, UsageError, unknownChoice, wholeNumber } from '../program/command.ts';
import { matching } from '../suite/chosen-suite.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import { explorerOf } from './discover-explorers.ts';
import type { DiscoverFlags } from './discover-options.ts';

/** Options that may hold a path or a key are named, not repeated. */
const PRIVATE = new Map([
  ['command', 'LINE'],
  ['endpoint', 'URL'],
]);
/** Places, names and threads, which change no result; and the time, in whose stead the number of candidates stands. */
const LEFT_OUT = ['out', 'ledger', 'record', 'name', 'workers', 'queue', 'minutes', 'candidates'];
const MOST_CANDIDATES = 1_000_000;

export interface SearchPlan {
  readonly explorer: Explorer;
  /** Ids of the search stores, which are at hand. */
  readonly stores: readonly string[];
  /** Ids of the stores to judge on, which may have to be fetched. */
  readonly heldOut: readonly string[];
  readonly seed: number;
  /** How many candidates to score at most. */
  readonly candidates: number;
  /** How long to begin candidates. */
  readonly seconds: number;
  readonly workers: number;
  /** Plays compositions in place of this process. */
  readonly elsewhere?: Elsewhere;
  readonly ledger: string;
  readonly objective: {
    readonly kind: 'area' | 'gain';
    readonly tokens: 'sequentialTokens' | 'totalTokens';
    readonly gamma?: number;
  };
}

/** @throws UsageError, UnreachableError when the search stores cannot be had */
export async function searchAsked(flags: DiscoverFlags): Promise<SearchPlan> {
  if (flags.billing !== undefined && flags.billing !== 'published')
    throw new UsageError(
      `--billing: expected published, since a search counts tokens as published, got ${JSON.stringify(flags.billing)}; ${typedHere('npm run run -- --billing')} bills what it finds`,
    );
  const suite = { ...paper, traces: [...paper.traces, ...simulatedIds()] };
  const stores = matching(suite, flags.search ?? ['Qwen3-*/aime24'], { flag: '--search' });
  const heldOut =
    flags['held-out'] === undefined ? othersOf(stores, suite.traces) : matching(suite, flags['held-out'], { flag: '--held-out' });
  const both = heldOut.find((id) => stores.includes(id));
  if (both !== undefined) throw new UsageError(`--held-out: expected stores that are not searched on, got ${both}`);
  if (flags.name !== undefined) requireFreeName(flags.name);
  await requireTraces(onlyOn(stores));
  const seed = flags.seed === undefined ? 1 : wholeNumber('seed', flags.seed, 0, 2 ** 31);
  const ledger = flags.ledger ?? join('results', 'discovery', `${flags.explorer ?? 'evolve'}-${seed}.jsonl`);
  const minutes = flags.minutes ?? (flags.candidates === undefined ? '10' : undefined);
  return {
    stores,
    heldOut,
    seed,
    ledger,
    candidates:
      flags.candidates === undefined ? MOST_CANDIDATES : wholeNumber('candidates', flags.candidates, 1, MOST_CANDIDATES),
    seconds: minutes === undefined ? Infinity : 60 * wholeNumber('minutes', minutes, 0, 10_000),
    explorer: await explorerOf(flags, ledger, stores),
    workers: flags.workers === undefined ? availableParallelism() : wholeNumber('workers', flags.workers, 1, 256),
    objective: {
      kind: objectiveOf(flags.objective),
      tokens: flags.sequential ? 'sequentialTokens' : 'totalTokens',
      ...(flags.gamma !== undefined && { gamma: numberOf('gamma', flags.gamma, (value) => value > 0, 'a number above 0') }),
    },
  };
}

/** The command that finds the same again, however fast the machine. */
export function commandAgain(flags: DiscoverFlags, candidates: number): string {
  const words = Object.entries(flags)
    .filter(([name]) => !LEFT_OUT.includes(name))
    .flatMap(([name, value]) =>
      [value].flat().map((each) => (each === true ? `--${name}` : `--${name} ${PRIVATE.get(name) ?? shellWord(String(each))}`)),
    );
  return typedHere(['npm run discover --', ...words, `--candidates ${candidates}`].join(' '));
}

/** Known before anything is searched, not when the winner is to be played. */
function requireFreeName(name: string): void {
  if (!isControllerName(name)) throw new UsageError(`--name: expected kebab-case, got ${JSON.stringify(name)}`);
  if (controllers.some((controller) => controller.name === name)) {
    throw new UsageError(`--name: expected a name that is not taken, got ${name}, which is one of the list`);
  }
}

/** Stores of the same models on datasets that are not searched on. */
function othersOf(stores: readonly string[], all: readonly string[]): string[] {
  const part = (id: string, i: 0 | 1) => id.split('/')[i];
  const datasets = new Set(stores.map((id) => part(id, 1)));
  const models = new Set(stores.map((id) => part(id, 0)));
  return all.filter((id) => models.has(part(id, 0)) && !datasets.has(part(id, 1)));
}

/** The suite of the papers on these trace stores alone. */
export function onlyOn(traces: readonly string[]): Suite {
  return { ...paper, traces };
}

function objectiveOf(name = 'area'): 'area' | 'gain' {
  if (name === 'area' || name === 'gain') return name;
  throw unknownChoice('--objective', ['area', 'gain'], name);
}
