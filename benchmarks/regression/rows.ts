/** The changes as rows of cells, for a terminal and for Markdown. */

import { MOST_FLIPS } from '../statistics/fragility.ts';
import { holm } from '../statistics/holm.ts';
import { VERDICT_WORDS } from '../statistics/non-inferiority.ts';
import { NOT_CORRECTED, surviveTogether } from '../statistics/survival.ts';
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

/** Rows of one kind are a family: what changed on a store, averages over stores, and newcomers against opponents. */
type Family = 'store' | 'average' | 'newcomer';

interface Entry {
  readonly contestant: string;
  readonly traces: string;
  readonly family: Family;
  readonly figures: PairedFigures | undefined;
}

/** One row for each contestant that moved over several stores, then one for each store; then newcomers against each opponent. */
export function rowsOf(comparison: Pick<Comparison, 'contestants' | 'newcomers'>): Row[] {
  const entries = entriesOf(comparison);
  const corrected = new Map(FAMILIES.flatMap((family) => correctedIn(entries.filter((entry) => entry.family === family))));
  return entries.map((entry) => row(entry, corrected.get(entry)));
}

const FAMILIES: readonly Family[] = ['store', 'average', 'newcomer'];

function entriesOf({ contestants, newcomers }: Pick<Comparison, 'contestants' | 'newcomers'>): Entry[] {
  const moved = contestants.flatMap(({ name, changes, overall }): Entry[] => {
    const stores = changes.flatMap((change): Entry[] =>
      change.kind === 'changed'
        ? [{ contestant: name, traces: change.after.traces.id, family: 'store', figures: change.figures }]
        : [],
    );
    const average: Entry = { contestant: name, traces: `all ${changes.length}`, family: 'average', figures: overall };
    return overall === undefined ? stores : [average, ...stores];
  });
  const arrived = newcomers.flatMap(({ name, records, against }) => {
    const traces = records.length === 1 ? records[0].traces.id : `all ${records.length}`;
    return against.map(
      ({ contestant, figures }): Entry => ({
        contestant: `${name} (new) against ${contestant}`,
        traces,
        family: 'newcomer',
        figures,
      }),
    );
  });
  return [...moved, ...arrived];
}

interface Corrected {
  readonly holm: number;
  readonly survives: boolean;
}

function correctedIn(family: readonly Entry[]): [Entry, Corrected][] {
  const tested = family.flatMap((entry) => (entry.figures === undefined ? [] : [{ entry, figures: entry.figures }]));
  if (tested.length === 0) return [];
  const adjusted = holm(tested.map(({ figures }) => figures.pValue));
  const surviving = surviveTogether(tested.map(({ figures }) => figures));
  return tested.map(({ entry }, i) => [entry, { holm: adjusted[i], survives: surviving[i] }]);
}

function row({ contestant, traces, figures }: Entry, corrected: Corrected | undefined): Row {
  if (figures === undefined || corrected === undefined) return [contestant, traces, NOT_PAIRED, ...HEADER.slice(3).map(() => '')];
  const { accuracy, verdict, fragility, totalTokens, sequentialTokens } = figures;
  return [
    contestant,
    traces,
    accuracies(accuracy),
    points(accuracy),
    corrected.survives ? VERDICT_WORDS[verdict] : `${VERDICT_WORDS[verdict]}, ${NOT_CORRECTED}`,
    fragility > MOST_FLIPS ? `> ${MOST_FLIPS}` : String(fragility),
    `${pValue(figures.pValue)}${figures.draws > 0 ? ` (${figures.draws} draws)` : ''}`,
    pValue(corrected.holm),
    percent(totalTokens),
    percent(sequentialTokens),
  ];
}
