/** The changes as rows of cells, for a terminal and for Markdown. */

import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { MOST_FLIPS } from '../statistics/fragility.ts';
import { holm } from '../statistics/holm.ts';
import { VERDICT_WORDS } from '../statistics/non-inferiority.ts';
import { NOT_CORRECTED, surviveTogether } from '../statistics/survival.ts';
import { subjectOf } from './compare-records.ts';
import type { Comparison } from './comparison.ts';
import { accuracies, NOT_PAIRED, percent, points, pValue } from './format.ts';
import { fewerBranches } from './pair-records.ts';
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

/**
 * Rows of one kind under the same rules are a family: what changed on a store, averages over stores, and newcomers against opponents. The
 * same answers graded in another way are no further tests of it.
 */
type Family = 'store' | 'average' | 'newcomer';

interface Entry {
  readonly contestant: string;
  readonly traces: string;
  readonly family: Family;
  /** As the name of a record ends, `+mathematical`. */
  readonly rules: string;
  readonly figures: PairedFigures | undefined;
}

/** One row for each contestant that moved over several stores, then one for each store; then newcomers against each opponent. */
export function rowsOf(comparison: Pick<Comparison, 'contestants' | 'newcomers'>): Row[] {
  const entries = entriesOf(comparison);
  const families = new Map<string, Entry[]>();
  for (const entry of entries) {
    const family = `${entry.family} ${entry.rules}`;
    families.set(family, [...(families.get(family) ?? []), entry]);
  }
  const corrected = new Map([...families.values()].flatMap(correctedIn));
  return onceUnderAllRules(entries.map((entry) => ({ entry, cells: row(entry, corrected.get(entry)) })));
}

/** Rows that are alike under several rules of grading stand there once, and say so. */
function onceUnderAllRules(rows: readonly { readonly entry: Entry; readonly cells: Row }[]): Row[] {
  const keyOf = ({ entry, cells }: (typeof rows)[number]) => [bare(entry), ...cells.slice(1)].join('\n');
  const kept = new Map<string, (typeof rows)[number][]>();
  for (const each of rows) kept.set(keyOf(each), [...(kept.get(keyOf(each)) ?? []), each]);
  return [...kept.values()].map(([first, ...others]) => {
    if (others.length === 0) return first.cells;
    const ways = [first, ...others].map(({ entry: { rules } }) => rules.slice(1) || 'exact');
    return [`${bare(first.entry)}, alike under ${ways.join(' and ')}`, ...first.cells.slice(1)];
  });
}

/** The name without its rules. */
function bare({ contestant, rules }: Entry): string {
  return rules === '' ? contestant : contestant.replace(rules, '');
}

function entriesOf({ contestants, newcomers }: Pick<Comparison, 'contestants' | 'newcomers'>): Entry[] {
  const moved = contestants.flatMap(({ name, changes, overall }): Entry[] => {
    const [first] = changes;
    const rules = first === undefined ? '' : rulesSuffix(subjectOf(first).rules);
    const shown = `${name}${fewerBranches(changes.map(subjectOf))}`;
    const stores = changes.flatMap((change): Entry[] =>
      change.kind === 'changed'
        ? [{ contestant: shown, traces: change.after.traces.id, family: 'store', rules, figures: change.figures }]
        : [],
    );
    const average: Entry = { contestant: shown, traces: `all ${changes.length}`, family: 'average', rules, figures: overall };
    return overall === undefined ? stores : [average, ...stores];
  });
  const arrived = newcomers.flatMap(({ name, records, against }) => {
    const traces = records.length === 1 ? records[0].traces.id : `all ${records.length}`;
    return against.map(
      ({ contestant, fewer, figures }): Entry => ({
        contestant: `${name}${fewerBranches(records)} (new) against ${contestant}${fewer}`,
        traces,
        family: 'newcomer',
        rules: rulesSuffix(records[0].rules),
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
