/** Figures of discoveries as cells. */
import type { DiscoveryRecord } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { fixed, shortTokens } from '../../kit/format.ts';
import { type Cell, EMPTY, figureCell } from '../../kit/table/table.ts';

type HeldOut = NonNullable<DiscoveryRecord['heldOut']>;
type Share = HeldOut['share'];

/** Tokens with their unit; `never` where an accuracy is not reached. */
export function reachedCell(tokens: number | undefined): Cell {
  return tokens === undefined ? { text: 'never' } : { text: shortTokens(tokens), value: tokens };
}

/** The share of another's tokens that is not spent, percent. */
export function savedCell(tokens: number | undefined, of: number): Cell {
  return tokens === undefined ? EMPTY : figureCell(100 * (1 - tokens / of), 1);
}

/** The same with its interval; more tokens are saved where a smaller share is needed. */
export function savedShareCell({ estimate, lower, upper }: Share): Cell {
  const end = (share: number | undefined) => (share === undefined ? 'never' : fixed(100 * (1 - share), 1));
  const cell = estimate === undefined ? { text: 'never' } : figureCell(100 * (1 - estimate), 1);
  return { ...cell, interval: { lower: end(upper), upper: end(lower) } };
}
