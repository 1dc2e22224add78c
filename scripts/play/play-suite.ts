/** Fetches what a suite needs, plays it, and shows how far it is: shared by `run`, `start` and `reproduce`. */
import { join } from 'node:path';
import type { FailedRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type RunOptions, runSuite } from '../../benchmarks/run/run-suite.ts';
import { contestantsOf, pairsOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
import { parseSourceId } from '../../datasets/store/source-ids.ts';
import { showProgress } from '../program/progress.ts';
import { requireTraces } from '../suite/fetch-traces.ts';

interface ExecutionOptions {
  readonly workers: number | undefined;
  readonly milliseconds: number;
  readonly fresh: boolean;
  readonly rules?: readonly RunRules[];
  readonly freshTraces?: number;
  /** Who plays in place of this process. */
  readonly elsewhere?: RunOptions['elsewhere'];
}

/** The default folder of results. */
export function resultsFolder(suite: string): string {
  return join('results', suite);
}

/** Plays `suite` into `<out>/records`. @throws UnreachableError when its traces cannot be had */
export async function playSuite(suite: Suite, out: string, command: string, how: ExecutionOptions): Promise<RunRecord[]> {
  await requireTraces(suite);
  const { rules = [AS_PUBLISHED] } = how;
  const total = pairsOf(suite).length * rules.length;
  const [contestants, traces] = [contestantsOf(suite), tracesOf(suite)];
  const progress = await showProgress(
    `${suite.name}: ${contestants.length === 1 ? contestants[0].label : `${contestants.length} contestants`} on ${traces.length === 1 ? traces[0] : `${traces.length} trace stores`}`,
    total,
  );
  let [reused, outdated] = [0, 0];
  const told = new Set<string>();
  /** Under several rules a contestant fails alike. */
  const tellOnce = (line: string) => {
    if (!told.has(line)) progress.keep(line);
    told.add(line);
  };
  const started = performance.now();
  try {
    const records = await runSuite(suite, {
      ...how,
      command,
      folder: join(out, 'records'),
      onOtherVersion: () => outdated++,
      onRecord(record, wasThere) {
        progress.advance(1, `${record.traces.id} ${record.contestant}`);
        if (wasThere) reused++;
        if (record.status === 'failed')
          tellOnce(`failed: ${record.contestant} on ${record.traces.id}: ${record.reason}${traceLine(record, suite)}`);
      },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const failed = records.filter(({ status }) => status === 'failed').length;
    const counts = `${records.length - failed - reused} played now, ${reused} kept from before, ${failed} failed${
      outdated > 0 ? `, ${outdated} made anew, since they were of another version` : ''
    }`;
    for (const line of suppliesOf(records)) progress.keep(line);
    progress.stop(
      `${suite.name}: ${total} run record${total === 1 ? '' : 's'} in ${join(out, 'records')}: ${counts}; ${seconds} s`,
    );
    return records;
  } catch (error) {
    progress.fail('not complete');
    throw error;
  }
}

/** More of these than anyone reads are counted. */
const MOST_TOLD = 6;

/** Who could not open as many branches as asked for, a line for each trace store and number. */
function suppliesOf(records: readonly RunRecord[]): string[] {
  const who = new Map<string, Set<string>>();
  for (const { contestant, traces, supply } of records) {
    if (supply === undefined) continue;
    const { asked, least, most } = supply;
    const count = least === most ? String(most) : `${least} to ${Math.min(most, asked)}`;
    const what = `${traces.id}: ${count} of ${asked} branches could be opened by`;
    who.set(what, (who.get(what) ?? new Set()).add(contestant));
  }
  const lines = [...who].map(([what, contestants]) => {
    const [first, ...others] = contestants;
    return `${what} ${first}${others.length > 0 ? ` and ${others.length} more ${others.length === 1 ? 'contestant' : 'contestants'}` : ''}`;
  });
  const more = lines.length - MOST_TOLD;
  return more > 0 ? [...lines.slice(0, MOST_TOLD), `and ${more} more trace stores with fewer branches than asked for`] : lines;
}

/** The command line that shows the episode in which a contestant failed: `; npm run trace -- --traces … shows it`; empty where the reason names no episode. */
function traceLine({ reason, traces, contestant, controller }: FailedRecord, suite: Suite): string {
  const [, question, order] = /question (\d+), order (\d+)\)$/.exec(reason) ?? [];
  if (question === undefined) return '';
  const outside = contestantsOf(suite).find((each) => each.controller.name === controller)?.controller.outside;
  const { selection } = parseSourceId(traces.id);
  const isPart = typeof selection === 'object';
  const [id, place] = isPart ? [traces.id.split('#')[0], String(selection[Number(question)])] : [traces.id, question];
  const words = ['--traces', id, '--question', place, '--order', order, '--contestant', contestant];
  const from = outside === undefined ? [] : ['--controllers', outside.file];
  return `; ${typedHere(`npm run trace -- ${[...words, ...from].map(shellWord).join(' ')}`)}`;
}
