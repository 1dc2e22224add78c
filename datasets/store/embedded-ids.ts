/** The trace stores of the embedded models, and how they are told from others: by their ids. */
import { isSimulated } from './simulated-ids.ts';

/** The beginning of the id of such a store. */
const EMBEDDED = 'embedded-';

/** By their ids the SHA-256 of the files that `autotts collect` writes. */
export const EMBEDDED_STORES: ReadonlyMap<string, string> = new Map([
  ['embedded-small/sums-easy', '11abe30ad2367b99aa557f15e682c67879301663c99479543e31b191ea4d13c0'],
  ['embedded-small/sums-medium', '9c1808a04673d6c3ea9a6250c00e47ccc859a81199516a5677493a01d1122800'],
  ['embedded-small/sums-hard', '7651ea515075288c22a355d05dee7ce2c4aa58a42c5f3534b7006fa1123e68f7'],
  ['embedded-medium/sums-easy', '29607437d7a6ac4da8cc7598401964d014dac9f6f161fcc3a7e17ff48ea101c7'],
  ['embedded-medium/sums-medium', '8d9449349cc0b6711c994d63e5b5b063a63c5ba053c13d1816facf03e49dc8bd'],
  ['embedded-medium/sums-hard', 'f1187ec9e08b1308813420ef96fc3247cf9a593163fde3894ba06cbc1cc70e12'],
]);

/** Whether an id is that of an embedded store. */
export function isEmbedded(id: string): boolean {
  return id.startsWith(EMBEDDED);
}

/** Whether the store of an id comes with the project, so that nothing is fetched. */
export function comesWithProject(id: string): boolean {
  return isSimulated(id) || isEmbedded(id);
}
