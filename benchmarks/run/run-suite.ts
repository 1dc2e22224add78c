/** Plays a suite: every contestant on every trace store, one run record each, written as it finishes. */
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Contestant } from '../../controllers/contestant.ts';
import { openSource } from '../../datasets/open-source.ts';
import { isSimulated } from '../../datasets/simulated-ids.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import { readRecord, recordFile, writeRecord } from '../record/record-files.ts';
import type { Provenance, RunRecord } from '../record/record-schema.ts';
import { RECORD_VERSION } from '../record/record-version.ts';
import type { Suite } from '../suites/suite.ts';
import { type Players, players } from './players.ts';
import { provenance } from './provenance.ts';

export interface RunOptions {
  /** Folder of the records. */
  readonly folder: string;
  /** Threads to play in; 1 plays in this process. */
  readonly workers: number;
  /** Whether to play anew what has been recorded already. */
  readonly fresh: boolean;
  /** After which a contestant has failed on a trace store. */
  readonly milliseconds: number;
  /** The command that makes these records, without flags that change no result. */
  readonly command: string;
  /** Called with each record as it is written, or found to be there already. */
  readonly onRecord?: (record: RunRecord, reused: boolean) => void;
}

/**
 * Returns the records by trace store, then by contestant, whatever finished first. A record that is there already is kept
 * when code, traces, contestant and orders are the same, so that a run killed at any moment goes on where it was.
 *
 * @throws DataError when traces or a record that is there are damaged, UnreachableError when traces cannot be had
 */
export async function runSuite(suite: Suite, options: RunOptions): Promise<RunRecord[]> {
  const [origin, ...sources] = await Promise.all([provenance(options.command), ...suite.traces.map((id) => openSource(id))]);
  const team = await players(options.workers);
  // No more at once than can be played: what has been played is written before the next is begun.
  const limit = pLimit(options.workers);
  try {
    const pairs = sources.flatMap((source) => suite.contestants.map((contestant) => ({ source, contestant })));
    const results = await Promise.allSettled(
      pairs.map(({ source, contestant }) =>
        limit(() => keepOrPlay(identify(suite, source, contestant, origin), source, team, options)),
      ),
    );
    return results.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  } finally {
    await team.close();
  }
}

async function keepOrPlay(identity: Identity, source: TraceSource, team: Players, options: RunOptions): Promise<RunRecord> {
  const { controller, params, orders } = identity;
  const file = recordFile(options.folder, source.id, identity.contestant, orders);
  const existing = options.fresh ? undefined : await readRecord(file, true);
  if (existing?.status === 'done' && isCurrent(existing, identity)) {
    options.onRecord?.(existing, true);
    return existing;
  }
  const job = { traces: source.id, controller, params, orders, milliseconds: options.milliseconds };
  const record: RunRecord = { ...identity, ...(await team.play(job, source)) };
  await writeRecord(file, record);
  options.onRecord?.(record, false);
  return record;
}

function identify(suite: Suite, { id, sha256 }: TraceSource, { controller, params, label }: Contestant, origin: Provenance) {
  return {
    version: RECORD_VERSION,
    suite: suite.name,
    traces: { id, sha256, simulated: isSimulated(id) },
    controller: controller.name,
    params,
    contestant: label,
    orders: suite.orders,
    provenance: origin,
  } as const;
}

type Identity = ReturnType<typeof identify>;

/** Whether playing again would give this record again. */
function isCurrent(record: RunRecord, identity: Identity): boolean {
  const decisive = ({ version, suite, traces, controller, params, orders, provenance }: Omit<RunRecord, 'status'>) => {
    return { version, suite, traces, controller, params, orders, code: provenance.code };
  };
  return isDeepStrictEqual(decisive(record), decisive(identity));
}
