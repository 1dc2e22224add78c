/** The manner of a search: how it spends its time. The committed searches were made in the standard manner; a protocol may freeze another. */
import { ARCHIVE, EVOLVE, STAGES } from '../space/search-settings.ts';

export interface Manner {
  /** Of a race: `orders` played by then, and how far below the bar a candidate may still be to go on. */
  readonly stages: readonly { readonly orders: number; readonly slack: number }[];
  /** The best so far: how many, and how many with the same mechanisms. With less than a `few`, all candidates are played to the end. */
  readonly archive: { readonly size: number; readonly ofAKind: number; readonly few: number };
  /** Proposals after which parents are chosen. */
  readonly fromNothing: number;
  /** Whether mechanisms that do the winner no good are taken away. */
  readonly simplify: boolean;
}

export const STANDARD: Manner = {
  stages: STAGES,
  archive: ARCHIVE,
  fromNothing: EVOLVE.fromNothing,
  simplify: true,
};
