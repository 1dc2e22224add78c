/** `npm run discover`: searches for a controller on some trace stores, writes it, and judges it on others. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { discover } from '../benchmarks/discovery/discover.ts';
import type { Explorer } from '../benchmarks/discovery/explorer.ts';
import { agent } from '../benchmarks/discovery/explorers/agent/agent.ts';
import { chat } from '../benchmarks/discovery/explorers/chat/chat.ts';
import { evolve } from '../benchmarks/discovery/explorers/evolve.ts';
import { judgeElsewhere } from '../benchmarks/discovery/held-out/judge-elsewhere.ts';
import { ledgerHash } from '../benchmarks/discovery/ledger.ts';
import { heldOutLines, progressLine, searchLines } from '../benchmarks/discovery/print/discovery-text.ts';
import { telling } from '../benchmarks/discovery/telling.ts';
import { writeWinner } from '../benchmarks/discovery/write-winner.ts';
import { paper } from '../benchmarks/suites/paper.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import { simulatedIds } from '../datasets/simulated/simulated-traces.ts';
import { command, UsageError } from './command.ts';
import { requireTraces } from './fetch-traces.ts';
import { showProgress } from './progress.ts';
import { matching, wholeNumber } from './run-options.ts';

/** Entries of the ledger between two lines of progress. */
const STEP = 100;
const ORDERS = 100;

await command({
  name: 'discover',
  summary: 'Searches for a controller by replay alone, writes it as a file, and judges it on trace stores that were held out.',
  flags: {
    explorer: { type: 'string', value: 'NAME', help: 'evolve (default), agent or chat' },
    search: { type: 'string', value: 'GLOB', multiple: true, help: 'trace stores to search on (default: Qwen3-*/aime24)' },
    'held-out': {
      type: 'string',
      value: 'GLOB',
      multiple: true,
      help: "to judge on (default: the other datasets of the search stores' models)",
    },
    minutes: { type: 'string', value: 'N', help: 'begin nothing new after so long (default: 10, unless --candidates is given)' },
    candidates: { type: 'string', value: 'N', help: 'candidates to score; the result is then the same for a seed' },
    seed: { type: 'string', value: 'N', help: 'of all that is random (default: 1)' },
    workers: { type: 'string', value: 'N', help: 'threads (default: one for each core); they change no result' },
    objective: {
      type: 'string',
      value: 'NAME',
      help: 'area (default) under accuracy over log tokens, or gain: accuracy − γ × tokens',
    },
    gamma: { type: 'string', value: 'X', help: 'the γ of gain, for the most tokens of the area (default: 0.1)' },
    sequential: { type: 'boolean', help: 'sequential tokens count, in place of total tokens' },
    ledger: { type: 'string', value: 'FILE', help: 'where candidates are noted; a search that was killed goes on from it' },
    out: { type: 'string', value: 'DIR', help: 'where the controller is written (default: controllers/discovered)' },
    name: { type: 'string', value: 'NAME', help: 'of the controller (default: what it does, and the seed)' },
    command: { type: 'string', value: 'LINE', help: 'agent: the command line that writes candidate.ts' },
    endpoint: { type: 'string', value: 'URL', help: 'chat: an OpenAI-compatible endpoint; its key is in AUTOTTS_BENCH_CHAT_KEY' },
    model: { type: 'string', value: 'NAME', help: 'chat: the model to ask' },
  },
  async main(flags) {
    const clock = () => performance.now() / 1000;
    const started = clock();
    const suite = { ...paper, traces: [...paper.traces, ...simulatedIds()] };
    const stores = matching(suite, flags.search ?? ['Qwen3-*/aime24']);
    const heldOut = flags['held-out'] === undefined ? othersOf(stores, suite.traces) : matching(suite, flags['held-out']);
    const both = heldOut.find((id) => stores.includes(id));
    if (both !== undefined) throw new UsageError(`--held-out: expected stores that are not searched on, got ${both}`);
    await requireTraces(onlyOn(suite, stores));
    const seed = flags.seed === undefined ? 1 : wholeNumber('seed', flags.seed, 0, 2 ** 31);
    const ledger = flags.ledger ?? join('results', 'discovery', `${flags.explorer ?? 'evolve'}-${seed}.jsonl`);
    const candidates = flags.candidates === undefined ? 1_000_000 : wholeNumber('candidates', flags.candidates, 1, 1_000_000);
    const minutes = flags.minutes ?? (flags.candidates === undefined ? '10' : undefined);
    const seconds = minutes === undefined ? Infinity : 60 * wholeNumber('minutes', minutes, 0, 10_000);

    const explorer = await explorerOf(flags, ledger, stores);
    const progress = await showProgress(`searching on ${stores.length} trace stores`, candidates);
    const found = await discover({
      explorer,
      stores,
      seed,
      candidates,
      workers: flags.workers === undefined ? availableParallelism() : wholeNumber('workers', flags.workers, 1, 256),
      ledger,
      objective: {
        kind: objectiveOf(flags.objective),
        tokens: flags.sequential ? 'sequentialTokens' : 'totalTokens',
        ...(flags.gamma !== undefined && { gamma: positive('gamma', flags.gamma) }),
      },
      clock,
      until: started + seconds,
      onEntry(entry, history) {
        const line = entry.index % STEP === STEP - 1 ? progressLine(entry, history.best) : undefined;
        progress.advance(1, line);
        if (line !== undefined) progress.line(line);
      },
    });
    const { entries } = found.history;
    const [winner] = found.finalists;
    if (winner === undefined) {
      progress.fail('no candidate could be scored');
      return 1;
    }
    progress.stop(`${entries.length} candidates in ${(clock() - started).toFixed(0)} s, noted in ${ledger}`);
    process.stdout.write(`${searchLines(found).join('\n')}\n`);

    const origin = {
      explorer: flags.explorer ?? 'evolve',
      seed,
      candidates: entries.length,
      ledgerHash: ledgerHash(entries),
      seconds: clock() - started,
      dollars: entries.reduce((sum, entry) => sum + entry.dollars, 0),
      stores,
    };
    const file = await writeWinner(winner.candidate, flags.out ?? join('controllers', 'discovered'), origin, flags.name);
    process.stdout.write(`${file}\n`);
    if (heldOut.length === 0) return 0;
    await requireTraces(onlyOn(suite, heldOut));
    const { what } = winner.candidate;
    const written = what.kind === 'code' ? { code: what.code } : { file };
    const verdict = await judgeElsewhere({ found: written, stores: heldOut, orders: ORDERS });
    process.stdout.write(`${heldOutLines(verdict).join('\n')}\n`);
    return 0;
  },
});

/** Stores of the same models on datasets that are not searched on. */
function othersOf(stores: readonly string[], all: readonly string[]): string[] {
  const part = (id: string, i: 0 | 1) => id.split('/')[i];
  const datasets = new Set(stores.map((id) => part(id, 1)));
  const models = new Set(stores.map((id) => part(id, 0)));
  return all.filter((id) => models.has(part(id, 0)) && !datasets.has(part(id, 1)));
}

function onlyOn(suite: Suite, traces: readonly string[]): Suite {
  return { ...suite, traces };
}

async function explorerOf(
  flags: Readonly<Record<string, unknown>>,
  ledger: string,
  stores: readonly string[],
): Promise<Explorer> {
  const { explorer = 'evolve', command: line, endpoint, model } = flags;
  if (explorer === 'evolve') return evolve;
  if (explorer !== 'agent' && explorer !== 'chat') {
    throw new UsageError(`--explorer: expected evolve, agent or chat, got ${JSON.stringify(explorer)}`);
  }
  const needed = (flag: string, value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new UsageError(`--${flag}: expected it with --explorer ${explorer}, got nothing`);
  };
  if (explorer === 'agent') {
    const how = { command: needed('command', line), folder: `${ledger}-attempts`, path: process.env.PATH ?? '' };
    return agent({ ...(await telling(stores)), ...how, milliseconds: 1_800_000 });
  }
  const key = process.env.AUTOTTS_BENCH_CHAT_KEY;
  const [url, name] = [needed('endpoint', endpoint), needed('model', model)];
  return chat({
    ...(await telling(stores)),
    endpoint: {
      url,
      model: name,
      ...(key !== undefined && { key }),
      milliseconds: 600_000,
      retries: 5,
      patience: 2000,
    },
    repairs: 3,
  });
}

function objectiveOf(name = 'area'): 'area' | 'gain' {
  if (name === 'area' || name === 'gain') return name;
  throw new UsageError(`--objective: expected area or gain, got ${JSON.stringify(name)}`);
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new UsageError(`--${flag}: expected a number above 0, got ${JSON.stringify(text)}`);
}
