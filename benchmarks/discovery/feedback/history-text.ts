/** The results of earlier candidates in a few lines: the best ones, and the latest attempts. */

import { percent } from '../../../datasets/foundation/text/figures.ts';
import type { Entry, History } from '../objective/history.ts';

const BEST = 8;
const LATEST = 12;

export function historyText({ entries }: History): string {
  if (entries.length === 0) return 'Nothing has been tried yet.';
  const best = entries
    .filter(({ scores }) => scores !== undefined)
    .sort((a, b) => Number(b.scores?.score) - Number(a.scores?.score) || a.index - b.index);
  const failed = entries.filter(({ scores }) => scores === undefined).length;
  return [
    `${entries.length} candidates so far, of which ${failed} failed. The best, by score:`,
    ...best.slice(0, BEST).map(line),
    'The latest:',
    ...entries.slice(-LATEST).map(line),
  ].join('\n');
}

function line({ index, explorer, scores, failure }: Entry): string {
  const start = `${index} (${explorer}): `;
  if (scores === undefined) return `${start}failed: ${failure ?? 'no reason given'}`;
  const points = scores.curve.map(({ accuracy, totalTokens }) => `${percent(accuracy)} at ${Math.round(totalTokens / 1000)}k`);
  return `${start}score ${scores.score.toFixed(4)}; ${points.join(', ')}`;
}
