/** Figures of discoveries as cells. */
import type { DiscoveryRecord } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { fixed, shortTokens, signed } from '../../kit/format.ts';
import type { Cell } from '../../kit/table/table.ts';

type HeldOut = NonNullable<DiscoveryRecord['heldOut']>;
type Share = HeldOut['share'];

/** Tokens with their unit; `never` where an accuracy is not reached. */
export function reachedCell(tokens: number | undefined): Cell {
  return tokens === undefined ? { text: 'never' } : { text: shortTokens(tokens), value: tokens };
}

/** The share of another's tokens that is not spent, percent. */
export function savedCell(tokens: number | undefined, of: number): Cell {
  if (tokens === undefined) return { text: '' };
  const saved = 100 * (1 - tokens / of);
  return { text: fixed(saved, 1), value: saved };
}

/** The same with its interval; more tokens are saved where a smaller share is needed. */
export function savedShareCell({ estimate, lower, upper }: Share): Cell {
  const end = (share: number | undefined) => (share === undefined ? 'never' : fixed(100 * (1 - share), 1));
  if (estimate === undefined) return { text: 'never', interval: { lower: end(upper), upper: end(lower) } };
  return {
    text: fixed(100 * (1 - estimate), 1),
    value: 100 * (1 - estimate),
    interval: { lower: end(upper), upper: end(lower) },
  };
}

/** A difference of fractions in points. */
export function differenceCell({ estimate, lower, upper }: { estimate: number; lower: number; upper: number }): Cell {
  const show = (value: number) => signed(100 * value, 2);
  const [lowerValue, upperValue] = [100 * lower, 100 * upper];
  return {
    text: show(estimate),
    value: 100 * estimate,
    interval: { lower: show(lower), upper: show(upper), lowerValue, upperValue },
  };
}

export function figureCell(value: number, decimals: number): Cell {
  return { text: fixed(value, decimals), value };
}
