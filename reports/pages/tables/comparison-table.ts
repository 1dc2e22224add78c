/** Published rows one below the other, each with its source, our figures and the verdict. */

import { datasetName, knobName } from '../../figures/names.ts';
import { Notes, type Row, type Table, textCell } from '../../kit/table/table.ts';
import type { Agreement, Comparison } from '../../published/agreement.ts';
import { comparedCell } from './compared-cell.ts';

const verdictName: Readonly<Record<Agreement, string>> = {
  agrees: 'agrees',
  differs: 'differs',
  failed: 'failed',
  'not-played': 'not played in this run',
  unpublished: 'traces unpublished',
};

export function comparisonTable(comparisons: readonly Comparison[], name: string, title: string): Table {
  const notes = new Notes();
  return {
    name,
    title,
    groupLabel: 'Source',
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Dataset', kind: 'text' },
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy, %', kind: 'compared' },
      { label: 'Total tokens', kind: 'compared' },
      { label: 'Sequential tokens', kind: 'compared' },
      { label: 'Accuracy and total', kind: 'text' },
    ],
    rows: comparisons.map((comparison) => rowOf(comparison, notes)),
    notes: notes.list,
  };
}

function rowOf({ row, verdict, why, whySequential, accuracy, totalTokens, sequentialTokens }: Comparison, notes: Notes): Row {
  const { source } = row;
  const [knob] = row.params;
  const verdictCell = notes.on(textCell(verdictName[verdict]), why);
  return {
    group: `${source.source}, ${source.table}`,
    cells: [
      textCell(row.model),
      textCell(datasetName(row.dataset)),
      textCell(knobName(row.controller, knob)),
      comparedCell('accuracy', source, row.accuracy, accuracy),
      comparedCell('totalTokens', source, row.totalTokens, totalTokens),
      notes.on(comparedCell('sequentialTokens', source, row.sequentialTokens, sequentialTokens), whySequential),
      verdictCell,
    ],
  };
}
