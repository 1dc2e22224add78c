/** Whether a simulated store stands in for a real one: accuracy within 3 points, total tokens within 10 percent. */
import { signed } from '../../datasets/foundation/text/figures.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import type { Reached } from './measure.ts';

/** Percentage points. */
const ACCURACY_TOLERANCE = 3;
/** Percent of the real figure. */
const TOKENS_TOLERANCE = 10;

/** One cell: a contestant on a store, real and simulated. */
export interface FidelityCell {
  readonly real: Reached;
  readonly simulated: Reached;
  /** Simulated less real, in percentage points. */
  readonly accuracy: number;
  /** Simulated less real, in percent of real. */
  readonly totalTokens: number;
  readonly sequentialTokens: number;
  readonly within: boolean;
}

export function compare(real: Reached, simulated: Reached): FidelityCell {
  const accuracy = simulated.accuracy - real.accuracy;
  const totalTokens = 100 * (simulated.totalTokens / real.totalTokens - 1);
  const sequentialTokens = 100 * (simulated.sequentialTokens / real.sequentialTokens - 1);
  const within = Math.abs(accuracy) <= ACCURACY_TOLERANCE && Math.abs(totalTokens) <= TOKENS_TOLERANCE;
  return { real, simulated, accuracy, totalTokens, sequentialTokens, within };
}

/** Two lines of header and one per cell; cells outside tolerance end in a mark. */
export function fidelityTable(cells: readonly FidelityCell[]): string {
  const columns = ['accuracy', 'sim.', 'diff.', 'total', 'sim.', 'diff.', 'sequential', 'sim.', 'diff.'];
  const rows = cells.map(({ real, simulated, accuracy, totalTokens, sequentialTokens, within }) => [
    visible(real.traces).padEnd(18),
    visible(real.contestant).padEnd(46),
    ...[real.accuracy, simulated.accuracy].map((percent) => percent.toFixed(1)),
    signed(accuracy),
    ...[real.totalTokens, simulated.totalTokens].map((tokens) => tokens.toFixed(0)),
    `${signed(totalTokens)}%`,
    ...[real.sequentialTokens, simulated.sequentialTokens].map((tokens) => tokens.toFixed(0)),
    `${signed(sequentialTokens)}%`,
    within ? '' : '✗ outside tolerance',
  ]);
  const header = ['traces'.padEnd(18), 'contestant'.padEnd(46), ...columns];
  const lines = [header, ...rows].map((row) => row.map((cell, i) => (i < 2 || i > 10 ? cell : cell.padStart(10))).join(' '));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
