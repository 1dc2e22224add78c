/** The tokens that stopping at its best would save on some stores: the oracles of a protocol against self-consistency. */
import { meanOf, type Rows } from '../held-out/rows.ts';
import { type Knows, stopAtGold, stopAtVote } from './oracles.ts';
import { type StorePlayer, selfConsistencyOf } from './play-stores.ts';
import type { Protocol } from './protocol.ts';

export interface Limit {
  readonly knows: Knows;
  readonly width: number;
  readonly accuracy: number;
  readonly totalTokens: number;
  /** The share of self-consistency's tokens. */
  readonly saved: number;
}

/**
 * Returns the oracles that know gold at the protocol's widths, then the one at the least width that is as accurate as self-consistency, and
 * last the one that knows the vote of self-consistency's width.
 */
export async function limitsOn(
  stores: readonly string[],
  { orders, baselineWidth, oracleWidths }: Pick<Protocol['judging'], 'orders' | 'baselineWidth' | 'oracleWidths'>,
  player: StorePlayer,
): Promise<Limit[]> {
  const { published: baseline } = await player.rows(stores, selfConsistencyOf(baselineWidth));
  const goal = meanOf(baseline.accuracy);
  const limit = async (knows: Knows, width: number): Promise<Limit> => {
    const play = knows === 'gold' ? stopAtGold : stopAtVote;
    const parts: Rows[] = [];
    for (const id of stores) {
      const { published } = await player.open(id);
      parts.push(play(published, width, orders));
    }
    const accuracy = meanOf(parts.flatMap((rows) => rows.accuracy));
    const totalTokens = meanOf(parts.flatMap((rows) => rows.tokens));
    return { knows, width, accuracy, totalTokens, saved: 1 - totalTokens / meanOf(baseline.tokens) };
  };
  const limits: Limit[] = [];
  for (const width of oracleWidths) limits.push(await limit('gold', width));
  for (let width = 1; width <= baselineWidth; width++) {
    const least = await limit('gold', width);
    if (least.accuracy < goal) continue;
    limits.push(least);
    break;
  }
  return [...limits, await limit('vote', baselineWidth)];
}
