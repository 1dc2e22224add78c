/** Everyone against the baseline: accuracy differences with verdicts, tokens saved. */

import type { Hierarchical } from '../../../benchmarks/statistics/bootstrap-hierarchical.ts';
import type { AgainstBaseline } from '../../figures/baseline-comparisons.ts';
import type { Billed } from '../../figures/billed.ts';
import { billedColumns } from '../../figures/cells/billed-columns.ts';
import {
  bootstrapCell,
  detectableCell,
  differenceCell,
  pCell,
  savedCell,
  turnedCell,
} from '../../figures/cells/estimate-cell.ts';
import { EXPLORED } from '../../figures/cells/notes.ts';
import { controllerLink } from '../../figures/controller-page.ts';
import type { Bootstrapped } from '../../figures/estimate.ts';
import { marginLabel } from '../../figures/margins.ts';
import { type Cell, Notes, type Table } from '../../kit/table/table.ts';

/** A difference on freshly sampled traces, where that was played. */
export interface OnFreshTraces {
  readonly likeThese: Hierarchical | undefined;
  readonly theseVery: Hierarchical | undefined;
}

/**
 * @param billed comparisons of one scope, all against the same contestant, under each billing; at least one
 * @param fresh the same on freshly sampled traces, where that was played
 */
export function againstTable(
  billed: readonly Billed<readonly AgainstBaseline[]>[],
  fresh: readonly OnFreshTraces[],
  name: string,
  title: string,
): Table {
  const [{ value: family }] = billed;
  const withFresh = fresh.some(({ likeThese }) => likeThese !== undefined);
  const notes = new Notes();
  const [{ margin, strict }] = family;
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text', term: 'contestant' },
      { label: 'Accuracy difference, points', kind: 'figure', term: 'interval' },
      {
        label: 'By bootstrap',
        file: 'Accuracy difference, points, by bootstrap',
        kind: 'figure',
        term: 'bootstrap',
        more: true,
      },
      ...(withFresh
        ? ([
            { label: 'On fresh traces', kind: 'figure', term: 'fresh-traces', more: true },
            { label: 'These very questions', kind: 'figure', term: 'these-questions', more: true },
          ] as const)
        : []),
      { label: `At ${marginLabel(margin)}`, kind: 'text', term: 'margin' },
      { label: 'Turned by', file: `At ${marginLabel(margin)}, turned by`, kind: 'figure', term: 'turned-by' },
      { label: `At ${marginLabel(strict)}`, kind: 'text', more: true },
      { label: 'Turned by', file: `At ${marginLabel(strict)}, turned by`, kind: 'figure', more: true },
      { label: 'p', kind: 'figure', term: 'p', more: true },
      { label: 'p, Holm', kind: 'figure', term: 'holm' },
      { label: `p of a loss of ${marginLabel(margin)}, Holm`, kind: 'figure', more: true },
      { label: 'Detectable', kind: 'figure', term: 'detectable' },
      ...billedColumns(
        billed.map(({ billing }) => billing),
        [
          { label: 'Total tokens saved, %', kind: 'figure', tokens: 'total', term: 'saved' },
          { label: 'By bootstrap', file: 'Total tokens saved, %, by bootstrap', kind: 'figure', tokens: 'total', more: true },
          { label: 'Sequential tokens saved, %', kind: 'figure', tokens: 'sequential', term: 'sequential' },
          {
            label: 'By bootstrap',
            file: 'Sequential tokens saved, %, by bootstrap',
            kind: 'figure',
            tokens: 'sequential',
            more: true,
          },
        ],
      ),
    ],
    rows: family.map((pair, i) => ({
      contestant: pair.played.label,
      cells: [
        { text: pair.played.name, ...controllerLink(pair.played) },
        differenceCell(pair.accuracy, notes),
        bootstrapCell(pair.accuracy, 2, 'points'),
        ...(withFresh ? [freshCell(fresh[i].likeThese), freshCell(fresh[i].theseVery)] : []),
        { text: '', verdict: pair.verdict, hollow: !pair.survives },
        turnedCell(pair.fragility(margin)),
        { text: '', verdict: pair.strictVerdict, hollow: !pair.strictSurvives },
        turnedCell(pair.fragility(strict)),
        pCell(pair.pValue, pair, notes),
        notes.on(pCell(pair.holm, pair, notes), exploredNote(pair)),
        notes.on(pCell(pair.marginHolm), exploredNote(pair)),
        detectableCell(pair.detectable),
        ...billed.flatMap(({ value: { [i]: own } }) => [
          savedCell(own.totalSaved, notes),
          savedBootstrapCell(own.totalSaved),
          savedCell(own.sequentialSaved, notes),
          savedBootstrapCell(own.sequentialSaved),
        ]),
      ],
    })),
    notes: notes.list,
  };
}

/** Empty for a comparison that was declared. */
function exploredNote({ declared }: AgainstBaseline): string {
  return declared ? '' : EXPLORED;
}

function savedBootstrapCell(saved: Bootstrapped | undefined): Cell {
  return bootstrapCell(saved ?? { bootstrap: undefined }, 1, 'percent');
}

function freshCell(fresh: Hierarchical | undefined): Cell {
  return bootstrapCell({ bootstrap: fresh?.percentile }, 2, 'points');
}
