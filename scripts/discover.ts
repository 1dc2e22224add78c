/** `npm run discover`: searches for a controller on some trace stores, writes it, and judges it on others. */
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { discover } from '../benchmarks/discovery/discover.ts';
import type { Verdict } from '../benchmarks/discovery/held-out/judge.ts';
import { judgeAgain } from '../benchmarks/discovery/held-out/judge-again.ts';
import { judgeElsewhere, openElsewhere } from '../benchmarks/discovery/held-out/judge-elsewhere.ts';
import { ledgerHash } from '../benchmarks/discovery/search/ledger.ts';
import { readDiscovery, writeDiscovery } from '../benchmarks/discovery/search-record/discovery-files.ts';
import { comparisonOf, discoveryRecord } from '../benchmarks/discovery/search-record/discovery-record.ts';
import {
  ablationLines,
  costLine,
  heldOutLines,
  progressLine,
  searchLines,
} from '../benchmarks/discovery/search-record/discovery-text.ts';
import { writeWinner } from '../benchmarks/discovery/search-record/write-winner.ts';
import { provenance } from '../benchmarks/run/provenance.ts';
import { paper } from '../benchmarks/suites/paper.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import { isControllerName } from '../controllers/controller-fault.ts';
import { controllers } from '../controllers/index.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { simulatedIds } from '../datasets/simulated/simulated-traces.ts';
import { command, UsageError } from './command.ts';
import { dollarsNote, explorerFlags, explorerOf } from './discover-explorers.ts';
import { requireTraces } from './fetch-traces.ts';
import { printError, printLine } from './print.ts';
import { showProgress } from './progress.ts';
import { matching, wholeNumber } from './run-options.ts';

/** Entries of the ledger between two lines of progress; where an agent or a model is asked, each has one. */
const STEP = 100;
const ORDERS = 100;
const NOT_JUDGED = 'not judged on held-out stores: the same command does that; with --minutes 0 it searches no further before';
/** What may hold a path or a key is named, not repeated. */
const PRIVATE = new Map([
  ['command', 'LINE'],
  ['endpoint', 'URL'],
]);
/** Places, names and threads, which change no result; and the time, in whose stead the number of candidates stands. */
const LEFT_OUT = ['out', 'ledger', 'record', 'name', 'workers', 'minutes', 'candidates'];

await command({
  name: 'discover',
  summary: 'Searches for a controller by replay alone, writes it as a file, and judges it on trace stores that were held out.',
  flags: {
    explorer: { type: 'string', value: 'NAME', help: 'evolve (default), learn, agent or chat' },
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
    record: { type: 'string', value: 'FILE', help: 'where figures for the report are written (default: beside the ledger)' },
    ablate: { type: 'boolean', help: 'also search for single settings without the common knob β; takes as long again' },
    'judge-again': {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: 'no search: judge the winner of this record again, and write what that tells into it',
    },
    out: { type: 'string', value: 'DIR', help: 'where the controller is written (default: controllers/discovered)' },
    name: { type: 'string', value: 'NAME', help: 'of the controller (default: what it does, and the seed)' },
    billing: { type: 'string', value: 'HOW', help: 'published alone: the search plays without probe costs' },
    ...explorerFlags,
  },
  async main(flags) {
    if (flags.billing !== undefined && flags.billing !== 'published')
      throw new UsageError(
        `--billing: expected published, since a search counts tokens as published, got ${JSON.stringify(flags.billing)}; npm run run -- --billing bills what it finds`,
      );
    if (flags['judge-again'] !== undefined) return again(flags['judge-again'], Object.keys(flags));
    const clock = () => performance.now() / 1000;
    const started = clock();
    const suite = { ...paper, traces: [...paper.traces, ...simulatedIds()] };
    const stores = matching(suite, flags.search ?? ['Qwen3-*/aime24']);
    const heldOut = flags['held-out'] === undefined ? othersOf(stores, suite.traces) : matching(suite, flags['held-out']);
    const both = heldOut.find((id) => stores.includes(id));
    if (both !== undefined) throw new UsageError(`--held-out: expected stores that are not searched on, got ${both}`);
    if (flags.name !== undefined) requireFreeName(flags.name);
    await requireTraces(onlyOn(suite, stores));
    const seed = flags.seed === undefined ? 1 : wholeNumber('seed', flags.seed, 0, 2 ** 31);
    const ledger = flags.ledger ?? join('results', 'discovery', `${flags.explorer ?? 'evolve'}-${seed}.jsonl`);
    const candidates = flags.candidates === undefined ? 1_000_000 : wholeNumber('candidates', flags.candidates, 1, 1_000_000);
    const minutes = flags.minutes ?? (flags.candidates === undefined ? '10' : undefined);
    const seconds = minutes === undefined ? Infinity : 60 * wholeNumber('minutes', minutes, 0, 10_000);

    const explorer = await explorerOf(flags, ledger, stores);
    const workers = flags.workers === undefined ? availableParallelism() : wholeNumber('workers', flags.workers, 1, 256);
    const progress = await showProgress(`searching on ${stores.length} trace stores`, candidates);
    const found = await discover({
      explorer,
      stores,
      seed,
      candidates,
      workers,
      ledger,
      objective: {
        kind: objectiveOf(flags.objective),
        tokens: flags.sequential ? 'sequentialTokens' : 'totalTokens',
        ...(flags.gamma !== undefined && { gamma: positive('gamma', flags.gamma) }),
      },
      clock,
      until: started + seconds,
      withoutBeta: flags.ablate ?? false,
      onEntry(entry, history) {
        const step = explorer.perRound === undefined ? STEP : 1;
        const line = entry.index % step === step - 1 ? progressLine(entry, history.best) : undefined;
        progress.advance(1, line);
        if (line !== undefined) progress.line(line);
      },
      onNotice: (line) => progress.line(line),
      onFound: ({ entries }) => progress.line(`${entries.length} candidates; choosing among the best`),
    }).catch((error) => {
      progress.fail('not complete');
      throw error;
    });
    const { entries } = found.history;
    const [winner] = found.finalists;
    if (winner === undefined) {
      progress.fail('no candidate could be scored');
      const last = entries.findLast(({ failure }) => failure !== undefined)?.failure;
      const why = last === undefined ? '' : `; of the last: ${last}`;
      printError(`discover: ${ledger}: expected a candidate that could be scored, got none of ${entries.length}${why}`);
      return 1;
    }
    progress.stop(`${entries.length} candidates in ${found.seconds.toFixed(0)} s, noted in ${ledger}`);
    for (const line of searchLines(found)) printLine(line);

    const origin = {
      explorer: explorer.name,
      seed,
      candidates: entries.length,
      ledgerHash: ledgerHash(entries),
      seconds: found.seconds,
      dollars: entries.reduce((sum, entry) => sum + entry.dollars, 0),
      stores,
      ablations: found.ablations,
    };
    const file = await writeWinner(winner.candidate, flags.out ?? join('controllers', 'discovered'), origin, flags.name);
    const { commit, dirty, node, command } = await provenance(commandAgain(flags, entries.length));
    const uncounted = dollarsNote(flags, entries);
    const recordOf = (verdict?: Verdict) =>
      discoveryRecord(found, {
        made: { date: new Date().toISOString().slice(0, 10), commit, dirty, node, command },
        name: basename(file, '.ts'),
        workers,
        dollarsCounted: uncounted === undefined,
        ...(flags['no-traces'] === true && { special: 'without traces to read' }),
        ...(verdict && { heldOut: { stores: heldOut, verdict } }),
      });
    const recordFile = flags.record ?? `${ledger.replace(/\.jsonl$/, '')}.json`;
    const places = [`ledger:     ${ledger}`, `record:     ${recordFile}`, `controller: ${file}`];
    let record = recordOf();
    // What was found stays, whatever becomes of judging.
    await writeDiscovery(recordFile, record);
    if (heldOut.length > 0) {
      const { what } = winner.candidate;
      const written = what.kind === 'code' ? { code: what.code } : { file };
      const task = { found: written, stores: heldOut, orders: ORDERS, comparison: comparisonOf(found) };
      const verdict = await requireTraces(onlyOn(suite, heldOut))
        .then(() => judgeElsewhere(task, process.env))
        .catch((error) => {
          for (const line of [...places, NOT_JUDGED]) printLine(line);
          throw error;
        });
      for (const line of heldOutLines(verdict)) printLine(line);
      record = recordOf(verdict);
      await writeDiscovery(recordFile, record);
    }
    for (const line of [...ablationLines(record), costLine(record), ...(uncounted ? [uncounted] : []), ...places]) {
      printLine(line);
    }
    return 0;
  },
});

/** Winners of records, judged again: what was searched stays as it is. */
async function again(files: readonly string[], given: readonly string[]): Promise<number> {
  const other = given.find((name) => name !== 'judge-again');
  if (other !== undefined) throw new UsageError(`--judge-again: expected no other flag, got --${other}`);
  const records = await Promise.all(files.map(readDiscovery));
  const stores = [...new Set(records.flatMap(({ heldOut }) => heldOut?.stores ?? []))];
  await requireTraces(onlyOn({ ...paper, traces: [...paper.traces, ...simulatedIds()] }, stores));
  const elsewhere = await openElsewhere(process.env);
  try {
    for (const [i, file] of files.entries()) {
      const { commit, dirty, node } = await provenance(records[i].made.command);
      const now = { date: new Date().toISOString().slice(0, 10), commit, dirty, node };
      const { record, verdict } = await judgeAgain(records[i], file, now, elsewhere.judge);
      for (const line of heldOutLines(verdict)) printLine(line);
      await writeDiscovery(file, record);
      printLine(`record:     ${file}, judged again; its pooled curves are the same`);
    }
  } finally {
    await elsewhere.close();
  }
  return 0;
}

/** Known before anything is searched, not when the winner is to be played. */
function requireFreeName(name: string): void {
  if (!isControllerName(name)) throw new UsageError(`--name: expected kebab-case, got ${JSON.stringify(name)}`);
  if (controllers.some((controller) => controller.name === name)) {
    throw new UsageError(`--name: expected a name that is not taken, got ${name}, which is one of the list`);
  }
}

/** The command that finds the same again, however fast the machine. */
function commandAgain(flags: Readonly<Record<string, unknown>>, candidates: number): string {
  const words = Object.entries(flags)
    .filter(([name]) => !LEFT_OUT.includes(name))
    .flatMap(([name, value]) =>
      [value].flat().map((each) => (each === true ? `--${name}` : `--${name} ${PRIVATE.get(name) ?? shellWord(String(each))}`)),
    );
  return ['npm run discover --', ...words, `--candidates ${candidates}`].join(' ');
}

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

function objectiveOf(name = 'area'): 'area' | 'gain' {
  if (name === 'area' || name === 'gain') return name;
  throw new UsageError(`--objective: expected area or gain, got ${JSON.stringify(name)}`);
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new UsageError(`--${flag}: expected a number above 0, got ${JSON.stringify(text)}`);
}
