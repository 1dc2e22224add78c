/** The trace stores of the embedded models, and how they are told from others: by their ids. */
import { isSimulated } from './simulated-ids.ts';

/** The beginning of the id of such a store. */
const EMBEDDED = 'embedded-';

/** By their ids the SHA-256 of the files that `autotts collect` writes: scripts/pack/embedded-stores.mjs puts them here. */
export const EMBEDDED_STORES: ReadonlyMap<string, string> = new Map([
  ['embedded-small/sums-easy', 'c07ba4747b8e5552342589ed5ed9dcdd56ca7f4bcd901d680a6495042f90f4e2'],
  ['embedded-small/sums-medium', '8b33ab8c1f8953c58a02f8dd4908f28b999e0eab5adca10887f0e2be4dc27dc7'],
  ['embedded-small/sums-hard', '326c9290f389822a12ae40c36b60277ae14c939d599158afa1a025c43b187f4c'],
  ['embedded-medium/sums-easy', '245fd8beb2551b50896c73b619d11c63c39c2996bf6c552be3eee9fc555b4f1c'],
  ['embedded-medium/sums-medium', '193218b09be249a76ccbf1aa91e50d6de6b895c6d068c81f90151e823bc835ab'],
  ['embedded-medium/sums-hard', '890113df198193712261375657312d801dde4713e7d2f62553a5f6ad46f94d88'],
]);

/** Whether an id is that of an embedded store. */
export function isEmbedded(id: string): boolean {
  return id.startsWith(EMBEDDED);
}

/** Whether the store of an id comes with the project, so that nothing is fetched. */
export function comesWithProject(id: string): boolean {
  return isSimulated(id) || isEmbedded(id);
}
