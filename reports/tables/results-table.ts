/** Every contestant on every trace store: what was measured, published or not. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { fixed } from '../format.ts';
import { contestantName, datasetName, splitTraces } from '../names.ts';
import { resultsOf } from '../results.ts';
import { saving } from './paper-table.ts';
import { type Cell, type Row, type Table, textCell } from './table.ts';

/** @param records sorted */
export function resultsTable(records: readonly RunRecord[]): Table {
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
    rows: records.map((record) => rowOf(record, baselineOf(record, records))),
    notes: [],
  };
}

function rowOf(record: RunRecord, baseline: number | undefined): Row {
  const { model, dataset } = splitTraces(record.traces.id);
  const group = dataset === '' ? model : `${model}, ${datasetName(dataset)}`;
  const [result] = resultsOf([record]);
  const name = textCell(contestantName(record));
  const orders = { text: String(record.orders), value: record.orders };
  if (result === undefined) return { group, cells: [name, orders, textCell('failed'), textCell(''), textCell(''), textCell('')] };
  const { accuracy, totalTokens, sequentialTokens } = result;
  const saved = baseline === undefined || baseline === totalTokens ? undefined : saving(totalTokens, baseline);
  return {
    group,
    cells: [
      name,
      orders,
      { text: fixed(accuracy, 2), value: accuracy },
      tokenCell(totalTokens),
      tokenCell(sequentialTokens),
      saved === undefined ? textCell('') : { text: fixed(saved, 1), value: saved },
    ],
  };
}

function tokenCell(tokens: number): Cell {
  return { text: fixed(tokens, 0), value: tokens };
}

/** The total tokens of self-consistency@64 on the same traces in as many orders. */
function baselineOf({ traces, orders }: RunRecord, records: readonly RunRecord[]): number | undefined {
  const baseline = records.filter(
    (record) =>
      record.controller === 'self-consistency' &&
      record.params.width === 64 &&
      record.traces.id === traces.id &&
      record.orders === orders,
  );
  return resultsOf(baseline)[0]?.totalTokens;
}
