/** Every contestant on every trace store: what was measured, with intervals, published or not. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { rulesSuffix } from '../../datasets/run-rules.ts';
import { accuracyOf } from '../analysis/accuracy.ts';
import type { Evidence } from '../analysis/evidence.ts';
import type { Entrant, Store } from '../analysis/field.ts';
import { tokensOf } from '../analysis/tokens.ts';
import { fixed } from '../format.ts';
import { datasetName } from '../names.ts';
import type { ReportData } from '../report-data.ts';
import { percentCell, tokensCell } from './estimate-cell.ts';
import { saving } from './paper-table.ts';
import { type Cell, type Row, type Table, textCell } from './table.ts';

export function resultsTable({ byRules, records }: ReportData): Table {
  const rows = [...byRules].flatMap(([suffix, evidence]) =>
    evidence.field.stores.flatMap((store) =>
      evidence.field.playedOn([store]).map((entrant) => rowOf(evidence, entrant, store, suffix)),
    ),
  );
  const failed = records.filter((record) => record.status === 'failed').map(failedRow);
  return {
    name: 'results',
    title: 'Every contestant on every trace store',
    groupLabel: 'Traces',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Orders', kind: 'figure' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: 'Total tokens', kind: 'figure' },
      { label: 'Sequential tokens', kind: 'figure' },
      { label: 'Saved, %', kind: 'figure' },
    ],
    rows: [...rows, ...failed],
    notes: [],
  };
}

function rowOf(evidence: Evidence, entrant: Entrant, store: Store, suffix: string): Row {
  const scope = { id: store.id, name: store.id, stores: [store], kind: 'store' } as const;
  const total = tokensOf(evidence, entrant, scope, 'totalTokens');
  const { baseline } = evidence.field;
  const whole =
    baseline !== undefined &&
    baseline !== entrant &&
    Number.isFinite(total.estimate) &&
    evidence.field.record(baseline, store) &&
    tokensOf(evidence, baseline, scope, 'totalTokens');
  return {
    group: groupName(store, suffix),
    contestant: entrant.label,
    cells: [
      textCell(entrant.name),
      { text: String(entrant.orders), value: entrant.orders },
      percentCell(accuracyOf(evidence, entrant, scope), 2),
      tokensCell(total, 1),
      tokensCell(tokensOf(evidence, entrant, scope, 'sequentialTokens'), 2),
      whole ? savedCell(saving(total.estimate, whole.estimate)) : textCell(''),
    ],
  };
}

function savedCell(saved: number): Cell {
  return { text: fixed(saved, 1), value: saved };
}

function failedRow({ traces, contestant, orders, rules }: RunRecord): Row {
  const cells = [
    textCell(contestant),
    { text: String(orders), value: orders },
    textCell('failed'),
    textCell(''),
    textCell(''),
    textCell(''),
  ];
  return { group: `${traces.id}${rulesSuffix(rules)}`, cells };
}

/** `Qwen3-4B, AIME25`, and the grading where it is not the published one. */
function groupName({ model, dataset }: Store, suffix: string): string {
  const name = dataset === '' ? model : `${model}, ${datasetName(dataset)}`;
  return suffix === '' ? name : `${name}: ${suffix.slice(1).replaceAll('+', ', ')}`;
}
