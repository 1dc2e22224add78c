/** Tokens at which a curve reaches an accuracy: at a setting that was played, and between two. */
import { type Cost, tokensToReach } from '../../statistics/frontier.ts';
import type { Reach } from './verdict-schema.ts';

/**
 * Returns the tokens of the cheapest setting that is as accurate as the goal, and those at which a line through the settings, over log
 * tokens, first comes to it. Both are absent where no setting is.
 */
export function reach(curve: readonly { readonly accuracy: number; readonly totalTokens: number }[], goal: number): Reach {
  const points = curve.map(({ accuracy, totalTokens }) => ({ accuracy, tokens: totalTokens }));
  const [setting, between] = [tokensToReach(points, goal), tokensBetween(points, goal)];
  return { ...(setting !== undefined && { setting }), ...(between !== undefined && { between }) };
}

/** Undefined where no setting is as accurate. */
export function tokensBetween(points: readonly Cost[], goal: number): number | undefined {
  const order = [...points].sort((a, b) => a.tokens - b.tokens || a.accuracy - b.accuracy);
  const right = order.findIndex(({ accuracy }) => accuracy >= goal);
  if (right <= 0) return order[right]?.tokens;
  const [left, next] = [order[right - 1], order[right]];
  const share = (goal - left.accuracy) / (next.accuracy - left.accuracy);
  return left.tokens * (next.tokens / left.tokens) ** share;
}
