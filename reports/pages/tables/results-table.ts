/** Every contestant on every trace store: what was measured, with intervals, published or not. */

import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { BILLINGS } from '../../../datasets/billing/billing.ts';
import { rulesSuffix } from '../../../datasets/grading/run-rules.ts';
import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { billedColumns } from '../../figures/cells/billed-columns.ts';
import { percentCell, tokensCell } from '../../figures/cells/estimate-cell.ts';
import { datasetName } from '../../figures/names.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant, Store } from '../../figures/result-grid.ts';
import { type Scope, storeScope } from '../../figures/scopes.ts';
import { type Cell, countCell, EMPTY, emptyCells, figureCell, type Row, type Table, textCell } from '../../kit/table/table.ts';
import type { ReportData } from '../shared/report-data.ts';
import { saving } from './paper-table.ts';

export function resultsTable({ billedByRules, records }: ReportData): Table {
  const billings = BILLINGS.filter((billing) =>
    [...billedByRules.values()].some((each) => each.some((own) => own.billing === billing)),
  );
  const rows = [...billedByRules].flatMap(([suffix, billed]) => {
    const [{ value: results }] = billed;
    const under = billings.map((billing) => billed.find((own) => own.billing === billing)?.value);
    return results.grid.stores.flatMap((store) =>
      results.grid.playedOn([store]).map((played) => rowOf(results, under, played, store, suffix)),
    );
  });
  const failed = records.filter((record) => record.status === 'failed').map((record) => failedRow(record, 3 * billings.length));
  return {
    name: 'results',
    title: 'Every contestant on every trace store',
    groupLabel: 'Traces',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Orders', kind: 'figure' },
      { label: 'Accuracy, %', kind: 'figure' },
      ...billedColumns(billings, [
        { label: 'Total tokens', kind: 'figure' },
        { label: 'Sequential tokens', kind: 'figure' },
        { label: 'Saved, %', kind: 'figure' },
      ]),
    ],
    rows: [...rows, ...failed],
    notes: [],
  };
}

/** @param billed the results under each billing; nothing where they were not played so */
function rowOf(
  results: ResampledResults,
  billed: readonly (ResampledResults | undefined)[],
  played: PlayedContestant,
  store: Store,
  suffix: string,
): Row {
  const scope = storeScope(store);
  return {
    group: groupName(store, suffix),
    contestant: played.label,
    cells: [
      textCell(played.name),
      countCell(played.orders),
      percentCell(accuracyOf(results, played, scope), 2),
      ...billed.flatMap((own) => (own === undefined ? emptyCells(3) : tokenCells(own, played, store, scope))),
    ],
  };
}

function tokenCells(results: ResampledResults, played: PlayedContestant, store: Store, scope: Scope): Cell[] {
  const total = tokensOf(results, played, scope, 'totalTokens');
  const { baseline } = results.grid;
  const whole =
    baseline !== undefined &&
    baseline !== played &&
    Number.isFinite(total.estimate) &&
    results.grid.record(baseline, store) &&
    tokensOf(results, baseline, scope, 'totalTokens');
  return [
    tokensCell(total, 1),
    tokensCell(tokensOf(results, played, scope, 'sequentialTokens'), 2),
    whole ? figureCell(saving(total.estimate, whole.estimate), 1) : EMPTY,
  ];
}

/** @param empty how many cells say nothing */
function failedRow({ traces, contestant, orders, rules }: RunRecord, empty: number): Row {
  const cells = [textCell(contestant), countCell(orders), textCell('failed'), ...emptyCells(empty)];
  return { group: `${traces.id}${rulesSuffix(rules)}`, cells };
}

/** `Qwen3-4B, AIME25`, and the grading where it is not the published one. */
function groupName({ model, dataset }: Store, suffix: string): string {
  const name = dataset === '' ? model : `${model}, ${datasetName(dataset)}`;
  return suffix === '' ? name : `${name}: ${suffix.slice(1).replaceAll('+', ', ')}`;
}
