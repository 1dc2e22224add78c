/** The manner of a search: how it spends its time. The committed searches were made in the standard manner; a protocol may freeze another. */
import { ARCHIVE, EVOLVE, STAGES } from '../space/search-settings.ts';

export interface Manner {
  /** The stages of a race: orders played by the end of each, and how far below the bar a candidate may be to go on. */
  readonly stages: readonly { readonly orders: number; readonly slack: number }[];
  /**
   * The best candidates so far: how many are kept, and how many with the same mechanisms. While fewer than `few` are kept, every candidate
   * is played to the end.
   */
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
