/**
 * Judges the winner of a record once more, without a search, for figures that did not exist when the record was made. The results of the
 * search stay as they are, and so do the contestants played beside the winner. The pooled curves must come out the same.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataError } from '../../../datasets/foundation/errors.ts';
import type { Task, Verdict } from '../held-out/judge.ts';
import { candidate } from '../space/candidate.ts';
import { compositionSchema } from '../space/composition-schema.ts';
import { asWritten } from './discovery-files.ts';
import { DISCOVERY_VERSION, type DiscoveryRecord } from './discovery-schema.ts';
import { writeWinner } from './write-winner.ts';

type Again = NonNullable<NonNullable<DiscoveryRecord['heldOut']>['judgedAgain']>;

/** Pooled figures that a method of intervals does not touch. */
const POOLED = ['orders', 'questions', 'baseline', 'curve', 'rivalCurve', 'reached', 'rivalReached'] as const;

/**
 * @param where names the record in errors
 * @param now when, and from what
 * @param judge in a process that sees the held-out stores: see judge-elsewhere.ts
 * @throws DataError where the winner is code, which a record does not hold, or was not judged, or pooled figures are others; what
 *   `judge` throws
 */
export async function judgeAgain(
  record: DiscoveryRecord,
  where: string,
  now: Again,
  judge: (task: Task) => Promise<Verdict>,
): Promise<{ record: DiscoveryRecord; verdict: Verdict }> {
  const { winner, heldOut } = record;
  if (heldOut === undefined) throw new DataError(`${where}: heldOut: expected a winner that was judged, got none`);
  const composition = compositionSchema.safeParse(winner.composition);
  if (!composition.success) throw new DataError(`${where}: winner: expected a composition to play, got ${winner.kind}`);
  const found = candidate({ kind: 'composition', composition: composition.data });
  if (found.id !== winner.id)
    throw new DataError(`${where}: winner.id: expected that of its composition, ${found.id}, got ${winner.id}`);
  const folder = await mkdtemp(join(tmpdir(), 'autotts-bench-winner-'));
  try {
    const { explorer, seed, cost, ledger, stores } = record;
    const origin = {
      explorer,
      seed,
      candidates: cost.candidates,
      seconds: cost.seconds,
      dollars: cost.dollars ?? 0,
      ablations: [],
    };
    const own = { ...origin, ledgerHash: ledger, stores: stores.map(({ id }) => id) };
    const file = await writeWinner(found, folder, own, winner.name);
    const verdict = await judge({ found: { file }, stores: heldOut.stores, orders: heldOut.orders });
    const { compared: _, ...judged } = verdict;
    const again = { ...record, version: DISCOVERY_VERSION, heldOut: { stores: heldOut.stores, ...judged, judgedAgain: now } };
    requireSame(record, again, where);
    return { record: again, verdict };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Other figures are of other code or other traces: nothing else in the record would fit them. */
function requireSame(before: DiscoveryRecord, after: DiscoveryRecord, where: string): void {
  const text = (record: DiscoveryRecord, field: (typeof POOLED)[number]) => JSON.stringify(asWritten(record).heldOut?.[field]);
  const changed = POOLED.find((field) => text(before, field) !== text(after, field));
  if (changed === undefined) return;
  throw new DataError(`${where}: heldOut.${changed}: expected the figures of the record, got others: search again`);
}
