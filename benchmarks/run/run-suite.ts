/** Plays a suite: every contestant on every trace store, one run record each, written as it finishes. */
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Contestant } from '../../controllers/contestant.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { AS_PUBLISHED, playAlike, type RunRules } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { readRecord, recordFile, requireRecord, writeRecord } from '../record/record-files.ts';
import type { DoneRecord, RunRecord } from '../record/record-schema.ts';
import { pairsOf, type Suite, tracesOf } from '../suites/suite.ts';
import { type Players, players, workersFor } from './players.ts';
import { type ProbeEvidence, probeEvidence } from './probe-evidence.ts';
import { provenance, withOutside } from './provenance.ts';
import { describeStore, type Identity, identify } from './record-identity.ts';
import { requireCapabilities } from './require-capabilities.ts';
import type { JobResult } from './summarise-episodes.ts';

/** In milliseconds. */
const USUAL_LIMIT = 600_000;

export interface RunOptions {
  /** Folder of the records. */
  readonly folder: string;
  /** Threads to play in, at most one for each contestant on each store; 1 plays in this process. As `workersFor` says unless given. */
  readonly workers?: number | undefined;
  /** Whether to play anew what has been recorded already; not unless told. */
  readonly fresh?: boolean;
  /** Time in milliseconds after which a contestant has failed on a trace store; ten minutes unless told. */
  readonly milliseconds?: number;
  /** The rules of answers, votes and bills, with a record for each; the published ones unless given. */
  readonly rules?: readonly RunRules[];
  /** Freshly drawn sets of branches on which each question is played once more; none unless given. */
  readonly freshTraces?: number;
  /** The command that makes these records, without flags that change no result; `runSuite` unless told. */
  readonly command?: string;
  /** Called with each record as it is written, or found to be there already. */
  readonly onRecord?: (record: RunRecord, reused: boolean) => void;
  /** Other machines that play in place of this process, and how many jobs they are asked for at once. */
  readonly elsewhere?: { readonly players: Players; readonly atOnce: number } | undefined;
  /** Called for each record that is there in another version, and is therefore made anew. */
  readonly onOtherVersion?: () => void;
}

/**
 * Plays a suite. Returns the records by trace store, then by contestant, then by rules, whatever finished first. An earlier record is kept
 * when its code, traces, contestant, orders and rules are the same. A run that was killed therefore continues where it was.
 *
 * @throws DataError when traces or an earlier record are damaged, or traces do not offer what a contestant needs;
 *   UnreachableError when traces cannot be had
 */
export async function runSuite(suite: Suite, options: RunOptions): Promise<RunRecord[]> {
  const pairs = pairsOf(suite);
  const ids = tracesOf(suite);
  const [origin, ...sources] = await Promise.all([provenance(options.command ?? 'runSuite'), ...ids.map((id) => openStore(id))]);
  requireCapabilities(suite, sources);
  const isBilled = options.rules?.some(({ billing }) => billing !== undefined) === true;
  const probes = new Map(sources.map((source) => [source.id, isBilled ? probeEvidence(source) : undefined]));
  const { elsewhere } = options;
  const asked = elsewhere?.atOnce ?? options.workers ?? workersFor(episodesOf(suite, sources, options));
  // A shard may have nothing to play.
  const workers = Math.max(1, Math.min(asked, pairs.length));
  const team = elsewhere?.players ?? (await players(workers));
  // One more at once than there are threads: while a record is written, the thread that played it plays on.
  const limit = pLimit(workers === 1 ? 1 : workers + 1);
  try {
    const judged = options.rules?.some(({ grading }) => grading !== 'exact') ? sources : [];
    await Promise.all(judged.map((source) => limit(() => team.judge(options.rules ?? [], source))));
    const stores = new Map(sources.map((source) => [source.id, { source, traces: describeStore(source) }]));
    let hasFailed = false;
    const results = await Promise.allSettled(
      pairs.map(({ traces: id, contestant }) =>
        limit(async () => {
          // Nothing is begun after an error: what follows could not be written either, on a disk that is full.
          if (hasFailed) return [];
          const { source, traces } = stores.get(id)!;
          const identity = identify(suite, traces, contestant, withOutside(origin, contestant.controller.outside));
          try {
            return await keepOrPlay(identity, contestant, source, team, { ...options, probes: probes.get(id) });
          } catch (error) {
            hasFailed = true;
            throw error;
          }
        }),
      ),
    );
    return results.flatMap((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  } finally {
    await team.close();
  }
}

/** Episodes to be played. Rules under which contestants play alike share one replay; billing it in another way takes about as long again. */
function episodesOf(suite: Suite, sources: readonly TraceSource[], { rules = [], freshTraces = 0 }: RunOptions): number {
  const questions = new Map(sources.map((source) => [source.id, source.questions]));
  const played = pairsOf(suite).reduce((sum, { traces }) => sum + questions.get(traces)!, 0);
  const replays = rules.filter(
    (own, i) => !rules.slice(0, i).some((earlier) => playAlike(earlier, own) && earlier.billing === own.billing),
  ).length;
  return played * (suite.orders + freshTraces) * Math.max(1, replays);
}

/** The records of one contestant on one trace store, one for each of the rules. */
async function keepOrPlay(
  identity: Identity,
  { label, controller: { name, outside } }: Contestant,
  source: TraceSource,
  team: Players,
  options: RunOptions & { readonly probes: ProbeEvidence | undefined },
): Promise<RunRecord[]> {
  const { params, orders } = identity;
  const places = (options.rules ?? [AS_PUBLISHED]).map((rules) => {
    const evidence = rules.billing !== undefined && options.probes !== undefined && { probeCost: options.probes };
    return { identity: { ...identity, rules, ...evidence }, file: recordFile(options.folder, source.id, label, orders, rules) };
  });
  const kept = await Promise.all(
    places.map(({ identity, file }) => (options.fresh ? undefined : recorded(file, identity, options))),
  );
  const missing = places.filter((_, i) => kept[i] === undefined);
  const { freshTraces = 0, milliseconds = USUAL_LIMIT } = options;
  const job = { traces: source.id, controller: name, params, outside, orders, freshTraces, milliseconds };
  const asked = { ...job, rules: missing.map(({ identity }) => identity.rules) };
  const check = (given: readonly JobResult[]) => requireRecords(given, missing);
  const results = missing.length > 0 ? await team.play(asked, source, check) : [];
  const records: RunRecord[] = [];
  for (const [i, { identity, file }] of places.entries()) {
    const before = kept[i];
    const record: RunRecord = before ?? { ...identity, ...(results.shift() as JobResult) };
    if (before === undefined) await writeRecord(file, record);
    options.onRecord?.(record, before !== undefined);
    records.push(record);
  }
  if (missing.length > 0) team.kept?.(asked);
  return records;
}

/** @throws DataError where a result makes no record of its identity */
async function requireRecords(results: readonly JobResult[], of: readonly { identity: object; file: string }[]): Promise<void> {
  if (results.length !== of.length) throw new DataError(`${of[0].file}: expected ${of.length} results, got ${results.length}`);
  for (const [i, { identity, file }] of of.entries()) {
    const known = Object.keys(Object(results[i])).find((field) => Object.hasOwn(identity, field));
    if (known !== undefined) throw new DataError(`${file}: expected a result without ${known}, got one with it`);
    await requireRecord({ ...identity, ...results[i] }, file);
  }
}

/** The record that is there, if playing again would give it again. */
async function recorded(
  file: string,
  identity: Identity & { rules: RunRules },
  { freshTraces = 0, onOtherVersion = () => {} }: RunOptions,
): Promise<DoneRecord | undefined> {
  const existing = await readRecord(file, onOtherVersion);
  if (existing?.status !== 'done' || (existing.fresh?.resamples ?? 0) !== freshTraces) return undefined;
  return isCurrent(existing, identity) ? existing : undefined;
}

/** Whether playing again would give this record again. */
function isCurrent(record: RunRecord, identity: Identity & { rules: RunRules }): boolean {
  const decisive = ({
    version,
    suite,
    traces,
    controller,
    params,
    orders,
    origin,
    rules,
    provenance,
  }: Omit<RunRecord, 'status'>) => {
    return { version, suite, traces, controller, params, orders, origin, rules, code: provenance.code };
  };
  return isDeepStrictEqual(decisive(record), decisive(identity));
}
