/** The trace stores of the embedded models, and how they are told from others: by their ids. */
import { isSimulated } from './simulated-ids.ts';

/** The beginning of the id of such a store. */
const EMBEDDED = 'embedded-';

/** By their ids the SHA-256 of the files that `autotts collect` writes: scripts/pack/embedded-stores.mjs puts them here. */
export const EMBEDDED_STORES: ReadonlyMap<string, string> = new Map([
  ['embedded-small/sums-easy', '11abe30ad2367b99aa557f15e682c67879301663c99479543e31b191ea4d13c0'],
  ['embedded-small/sums-medium', '5397675e48997158c6422f2532d9ab3f03f271836131452f0695416f006e3b71'],
  ['embedded-small/sums-hard', '404162c0d96d8623a5358b3cce8c712256ff2a265ee0281221cae1091290078f'],
  ['embedded-medium/sums-easy', 'dba567abf471d4d3c5bf983cfc531608f49c1a70ec6852bd6b3601a8a43e0401'],
  ['embedded-medium/sums-medium', 'c4df11318b5a9a3e6e564733fafe8f31538cfdc96499bbc555288c5ba69972fb'],
]);

/** Whether an id is that of an embedded store. */
export function isEmbedded(id: string): boolean {
  return id.startsWith(EMBEDDED);
}

/** Whether the store of an id comes with the project, so that nothing is fetched. */
export function comesWithProject(id: string): boolean {
  return isSimulated(id) || isEmbedded(id);
}
