/** Searches for controllers, by who proposed: what each found is worth on stores that it never saw. */

import type { DiscoveryRecord } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { groupBy } from '../../../datasets/foundation/group-by.ts';
import { isSimulated } from '../../../datasets/store/simulated-ids.ts';
import { datasetName, splitTraces } from '../../figures/names.ts';
import { byName } from '../../figures/results.ts';

/** One search. */
export interface Found {
  readonly record: DiscoveryRecord;
  /** `seed 3`; with who proposed, where they differ: `agent, seed 3`. */
  readonly name: string;
}

export interface JudgedFound extends Found {
  readonly record: DiscoveryRecord & { readonly heldOut: NonNullable<DiscoveryRecord['heldOut']> };
}

/** By who proposed, then by seed; the same records in any order give the same list. */
export function foundOf(records: readonly DiscoveryRecord[]): Found[] {
  const sorted = [...records].sort(
    (a, b) => byName(explorerOf(a), explorerOf(b)) || a.seed - b.seed || byName(JSON.stringify(a), JSON.stringify(b)),
  );
  const several = new Set(sorted.map(explorerOf)).size > 1;
  const plain = sorted.map((record) => (several ? `${explorerOf(record)}, seed ${record.seed}` : `seed ${record.seed}`));
  return sorted.map((record, i) => {
    const before = plain.slice(0, i).filter((name) => name === plain[i]).length;
    return { record, name: before === 0 ? plain[i] : `${plain[i]} (${before + 1})` };
  });
}

/** Who proposed: `evolve`, `agent, without traces to read`. */
function explorerOf({ explorer, special }: DiscoveryRecord): string {
  return special === undefined ? explorer : `${explorer} ${special}`;
}

/** The searches whose controllers were judged on held-out stores. */
export function judged(found: readonly Found[]): JudgedFound[] {
  return found.filter((each): each is JudgedFound => each.record.heldOut !== undefined);
}

/** Searches of one explorer for the same, on the same stores: what a median is of. */
export function groupsOf<Kind extends Found>(found: readonly Kind[]): Kind[][] {
  const groups = groupBy(found, ({ record }) =>
    JSON.stringify([explorerOf(record), record.stores, record.objective, record.heldOut?.stores]),
  );
  return [...groups.values()];
}

/** Tokens at the setting that reaches self-consistency@64's accuracy; Infinity where none does. */
export function tokensAtSetting({ record }: JudgedFound): number {
  return record.heldOut.reached.setting ?? Number.POSITIVE_INFINITY;
}

/** The one in the middle, those that save most first; of an even number the worse of two. */
export function middle(group: readonly JudgedFound[]): JudgedFound {
  const sorted = [...group].sort((a, b) => tokensAtSetting(a) - tokensAtSetting(b));
  return sorted[Math.floor(sorted.length / 2)];
}

/** `AIME25 + HMMT25 (4 models)`, and that they are simulated where they are. */
export function storesText(ids: readonly string[]): string {
  const parts = ids.map(splitTraces);
  const models = new Set(parts.map(({ model }) => model));
  const datasets = [...new Set(parts.map(({ dataset }) => datasetName(dataset)))].join(' + ');
  const who = models.size === 1 ? [...models][0] : `${models.size} models`;
  return `${datasets} (${who}${ids.some(isSimulated) && models.size > 1 ? ', simulated' : ''})`;
}

/** `1 search`, `5 searches`. */
export function searches(count: number): string {
  return `${count} ${count === 1 ? 'search' : 'searches'}`;
}
