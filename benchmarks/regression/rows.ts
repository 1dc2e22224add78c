/** What moved as rows of cells, for a terminal and for Markdown. */

import { MOST_FLIPS } from '../statistics/fragility.ts';
import { VERDICT_WORDS } from '../statistics/non-inferiority.ts';
import type { Comparison } from './comparison.ts';
import { accuracies, NOT_PAIRED, percent, points, pValue } from './format.ts';
import type { PairedFigures } from './paired-figures.ts';

export const HEADER = [
  'contestant',
  'traces',
  'accuracy',
  'difference [95 %]',
  'verdict',
  'turned by',
  'p',
  'p by Holm',
  'total tokens',
  'sequential tokens',
];

export type Row = readonly string[];

/** One row for each contestant that moved over several stores, then one for each store; then newcomers against each opponent. */
export function rowsOf({ contestants, newcomers }: Comparison): Row[] {
  const moved = contestants.flatMap(({ name, changes, overall }) => {
    const stores = changes.flatMap((change) =>
      change.kind === 'changed' ? [row(name, change.after.traces.id, change.figures, change.holm)] : [],
    );
    return overall === undefined ? stores : [row(name, `all ${changes.length}`, overall), ...stores];
  });
  const arrived = newcomers.flatMap(({ name, records, against }) => {
    const where = records.length === 1 ? records[0].traces.id : `all ${records.length}`;
    return against.map(({ contestant, figures }) => row(`${name} (new) against ${contestant}`, where, figures));
  });
  return [...moved, ...arrived];
}

/** @param holm adjusted over all records that have changed; an average over them has none */
function row(contestant: string, traces: string, figures: PairedFigures | undefined, holm?: number): Row {
  if (figures === undefined) return [contestant, traces, NOT_PAIRED, ...HEADER.slice(3).map(() => '')];
  const { accuracy, verdict, fragility, totalTokens, sequentialTokens } = figures;
  const p = [pValue(figures.pValue), holm === undefined ? '' : pValue(holm)];
  return [
    contestant,
    traces,
    accuracies(accuracy),
    points(accuracy),
    VERDICT_WORDS[verdict],
    fragility > MOST_FLIPS ? `> ${MOST_FLIPS}` : String(fragility),
    ...p,
    percent(totalTokens),
    percent(sequentialTokens),
  ];
}
