/** A search as it was asked for: how far it is, the controller that it writes, its record, and how the winner fares elsewhere. */

import { basename, join } from 'node:path';
import { type Discovery, discover } from '../../benchmarks/discovery/discover.ts';
import type { Verdict } from '../../benchmarks/discovery/held-out/judge.ts';
import { judgeElsewhere } from '../../benchmarks/discovery/held-out/judge-elsewhere.ts';
import { ledgerHash } from '../../benchmarks/discovery/search/ledger.ts';
import { writeDiscovery } from '../../benchmarks/discovery/search-record/discovery-files.ts';
import { comparisonOf, discoveryRecord } from '../../benchmarks/discovery/search-record/discovery-record.ts';
import {
  ablationLines,
  costLine,
  heldOutLines,
  progressLine,
  searchLines,
} from '../../benchmarks/discovery/search-record/discovery-text.ts';
import { writeWinner } from '../../benchmarks/discovery/search-record/write-winner.ts';
import { printError, printLine, printWhile } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import { dollarsNote } from './discover-explorers.ts';
import type { DiscoverFlags } from './discover-options.ts';
import { commandAgain, onlyOn, type SearchPlan } from './discover-plan.ts';
import { madeNow } from './made.ts';

/** Entries of the ledger between two lines of progress; where an agent or a model is asked, each has one. */
const STEP = 100;
/** How winners are judged on held-out stores: in all published orders. */
export const JUDGING = { orders: 100 };
const NOT_JUDGED = 'not judged on held-out stores: the same command does that; with --minutes 0 it searches no further before';

/**
 * Searches, writes the winner and its record, and judges it. The winner stays, whatever happens in judging.
 *
 * @param started when the command began, in seconds by `clock`
 * @returns the exit code: 1 when no candidate could be scored
 */
export async function searchAndJudge(
  plan: SearchPlan,
  flags: DiscoverFlags,
  clock: () => number,
  started: number,
): Promise<number> {
  const { ledger, stores, heldOut, seed, explorer, workers } = plan;
  const found = await searched(plan, flags, clock, started);
  if (found === undefined) return 1;
  const { entries } = found.history;
  const [winner] = found.finalists;
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
  const made = await madeNow(commandAgain(flags, entries.length));
  const uncounted = dollarsNote(flags, entries);
  const recordOf = (verdict?: Verdict) =>
    discoveryRecord(found, {
      made,
      name: basename(file, '.ts'),
      workers,
      dollarsCounted: uncounted === undefined,
      ...(flags['no-traces'] === true && { special: 'without traces to read' }),
      ...(verdict && { heldOut: { stores: heldOut, verdict } }),
    });
  const recordFile = flags.record ?? `${ledger.replace(/\.jsonl$/, '')}.json`;
  const places = [`ledger:     ${ledger}`, `record:     ${recordFile}`, `controller: ${file}`];
  let record = recordOf();
  await writeDiscovery(recordFile, record);
  if (heldOut.length > 0) {
    const { what } = winner.candidate;
    const written = what.kind === 'code' ? { code: what.code } : { file };
    const task = { found: written, stores: heldOut, orders: JUDGING.orders, comparison: comparisonOf(found) };
    const verdict = await requireTraces(onlyOn(heldOut))
      .then(() =>
        printWhile(`judging the winner on ${heldOut.length} held-out stores, in a process of its own`, () =>
          judgeElsewhere(task, process.env),
        ),
      )
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
}

/** The search alone, and what it found, in lines. @returns undefined when no candidate could be scored, which is told */
async function searched(
  { explorer, seconds, ...plan }: SearchPlan,
  { ablate = false }: DiscoverFlags,
  clock: () => number,
  started: number,
): Promise<Discovery | undefined> {
  const { stores, candidates, ledger } = plan;
  const progress = await showProgress(`searching on ${stores.length} trace stores`, candidates);
  const found = await discover({
    ...plan,
    explorer,
    clock,
    deadline: started + seconds,
    withoutBeta: ablate,
    onEntry(entry, history) {
      const step = explorer.perRound === undefined ? STEP : 1;
      const line = entry.index % step === step - 1 ? progressLine(entry, history.best) : undefined;
      progress.advance(1, line);
      if (line !== undefined) progress.line(line);
    },
    onNotice: (line) => progress.line(line),
    onFound: ({ entries }) => progress.line(`${entries.length} candidates; choosing the winner among the best, in fresh orders`),
    onPhase: (phase) => progress.line(phase),
  }).catch((error) => {
    progress.fail('not complete');
    throw error;
  });
  const { entries } = found.history;
  if (found.finalists.length === 0) {
    progress.fail('no candidate could be scored');
    const last = entries.findLast(({ failure }) => failure !== undefined)?.failure;
    const why = last === undefined ? '' : `; of the last: ${last}`;
    printError(`discover: ${ledger}: expected a candidate that could be scored, got none of ${entries.length}${why}`);
    return undefined;
  }
  progress.stop(`${entries.length} candidates in ${found.seconds.toFixed(0)} s, noted in ${ledger}`);
  for (const line of searchLines(found)) printLine(line);
  return found;
}
