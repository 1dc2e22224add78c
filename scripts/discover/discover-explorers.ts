/** Who proposes in `npm run discover`: the explorer that its flags ask for. */

import { agent } from '../../benchmarks/discovery/explorers/agent/agent.ts';
import { chat } from '../../benchmarks/discovery/explorers/chat/chat.ts';
import { evolve } from '../../benchmarks/discovery/explorers/evolve.ts';
import { learn } from '../../benchmarks/discovery/explorers/learn.ts';
import { uncountedDollars } from '../../benchmarks/discovery/explorers/uncounted-dollars.ts';
import { candidateFeedback } from '../../benchmarks/discovery/feedback/candidate-feedback.ts';
import type { Entry } from '../../benchmarks/discovery/objective/history.ts';
import { killCandidates } from '../../benchmarks/discovery/sandbox/candidate-process.ts';
import type { Explorer } from '../../benchmarks/discovery/search/explorer.ts';
import { numberOf, UsageError, unknownChoice, type Values, wholeNumber } from '../program/command.ts';
import { variableNamed } from '../program/keys.ts';
import { ATTEMPT_MINUTES, explorerFlags, KEY, REPAIRS } from './discover-options.ts';

/** The explorers that ask nobody, by name. */
const BUILT_IN = new Map<string, Explorer>([evolve, learn].map((explorer) => [explorer.name, explorer]));

type ExplorerFlag = keyof typeof explorerFlags;

/** The flags that each explorer takes. */
const TAKEN = new Map<string, readonly ExplorerFlag[]>([
  ...[...BUILT_IN.keys()].map((name) => [name, []] as const),
  ['agent', ['command', 'agent-env', 'agent-minutes', 'no-traces']],
  ['chat', ['endpoint', 'model', 'key-env', 'input-price', 'output-price', 'repairs', 'no-traces']],
]);

export type ExplorerChoice = Values<typeof explorerFlags> & { readonly explorer?: string | undefined };

/**
 * @param ledger beside which agents find their folders
 * @param stores ids of the search stores, of which agents and models are told
 * @throws UsageError that names the flag, what was expected and what came
 */
export async function explorerOf(flags: ExplorerChoice, ledger: string, stores: readonly string[]): Promise<Explorer> {
  const { explorer: name = 'evolve' } = flags;
  requireTaken(name, flags);
  if (name === 'agent') {
    const options = agentOptions(flags);
    return agent({ ...(await candidateFeedback(stores, !flags['no-traces'])), ...options, folder: `${ledger}-attempts` });
  }
  if (name === 'chat') {
    untilToldToEnd();
    const options = chatOptions(flags);
    return chat({ ...(await candidateFeedback(stores, !flags['no-traces'])), ...options });
  }
  return BUILT_IN.get(name)!;
}

/** Returns a line that says that dollars of agents or models were not counted. Undefined where they were counted, or nobody was asked. */
export function dollarsNote(flags: ExplorerChoice, entries: readonly Entry[]): string | undefined {
  return uncountedDollars(entries, flags['input-price'] !== undefined);
}

/** A flag that the explorer does not take would say nothing. */
function requireTaken(name: string, flags: ExplorerChoice): void {
  const taken = TAKEN.get(name);
  if (taken === undefined) throw unknownChoice('--explorer', [...TAKEN.keys()], name);
  const names = Object.keys(explorerFlags) as ExplorerFlag[];
  const useless = names.find((flag) => flags[flag] !== undefined && !taken.includes(flag));
  if (useless === undefined) return;
  const takers = [...TAKEN].filter(([, flags]) => flags.includes(useless)).map(([explorer]) => explorer);
  throw new UsageError(`--${useless}: expected it with --explorer ${takers.join(' or ')} alone, got it with ${name}`);
}

function agentOptions(flags: ExplorerChoice) {
  const minutes = flags['agent-minutes'] ?? String(ATTEMPT_MINUTES);
  return {
    command: needed('command', flags.command, 'agent'),
    path: process.env.PATH ?? '',
    environment: Object.fromEntries((flags['agent-env'] ?? []).map((name) => [name, variable('agent-env', name)])),
    milliseconds:
      60_000 * numberOf('agent-minutes', minutes, (value) => value > 0 && value <= 10_000, 'a number above 0 and at most 10000'),
    signal: untilToldToEnd(),
  };
}

function chatOptions(flags: ExplorerChoice) {
  const { repairs, 'key-env': from, 'input-price': prompt, 'output-price': completion } = flags;
  const key = from === undefined ? variableNamed(KEY) || undefined : variable('key-env', from);
  const endpoint = {
    url: needed('endpoint', flags.endpoint, 'chat'),
    model: needed('model', flags.model, 'chat'),
    ...(key !== undefined && { key }),
    milliseconds: 600_000,
    retries: 5,
    patience: 2000,
  };
  if (!/^https?:$/.test(URL.canParse(endpoint.url) ? new URL(endpoint.url).protocol : '')) {
    throw new UsageError(`--endpoint: expected a URL of http or https, got ${JSON.stringify(endpoint.url)}`);
  }
  return {
    endpoint,
    repairs: repairs === undefined ? REPAIRS : wholeNumber('repairs', repairs, 0, 100),
    ...((prompt !== undefined || completion !== undefined) && {
      prices: { prompt: price('input-price', prompt), completion: price('output-price', completion) },
    }),
  };
}

function needed(flag: ExplorerFlag, value: string | undefined, explorer: string): string {
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`--${flag}: expected it with --explorer ${explorer}, got nothing`);
}

/** The value of an environment variable. Text that cannot be a variable's name may be a key, so errors do not repeat it. */
function variable(flag: ExplorerFlag, name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new UsageError(`--${flag}: expected the name of an environment variable, got none`);
  const value = variableNamed(name);
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`--${flag}: expected an environment variable that is set, got ${name}`);
}

function price(flag: ExplorerFlag, text: string | undefined): number {
  if (text !== undefined)
    return numberOf(flag, text, (value) => value >= 0 && value <= 1_000_000, 'a number from 0 and at most 1000000');
  throw new UsageError(`--${flag}: expected both prices or neither, got one`);
}

let ending: AbortSignal | undefined;

/**
 * Aborted when this process is told to end: an agent, and a candidate in the midst of its work, would go on. The process then ends, on ^C by
 * main.ts.
 */
function untilToldToEnd(): AbortSignal {
  if (ending !== undefined) return ending;
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      controller.abort();
      killCandidates();
      if (signal !== 'SIGINT') process.kill(process.pid, signal);
    });
  }
  ending = controller.signal;
  return ending;
}
