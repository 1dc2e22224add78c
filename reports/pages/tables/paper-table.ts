/** A paper's table as the paper lays it out: contestants by model, datasets side by side, each figure beside the published one. */

import { datasetName, knobName } from '../../figures/names.ts';
import { fixed, signed } from '../../kit/format.ts';
import { type Cell, type Column, EMPTY, emptyCells, Notes, type Row, type Table } from '../../kit/table/table.ts';
import type { Comparison } from '../../published/agreement.ts';
import type { Source } from '../../published/publications.ts';
import { comparedCell } from './compared-cell.ts';

export interface PaperLayout {
  readonly source: Source;
  readonly name: string;
  readonly title: string;
  /** The third column under each dataset, after accuracy and total tokens. */
  readonly third: 'saving' | 'sequentialTokens';
}

const DATASETS = ['aime24', 'aime25', 'hmmt25', 'average'];

/** @param comparisons any; those of other sources are left out */
export function paperTable(comparisons: readonly Comparison[], { source, name, title, third }: PaperLayout): Table {
  const own = comparisons.filter(({ row }) => row.source === source);
  const notes = new Notes();
  const columns: Column[] = [{ label: 'Contestant', kind: 'text' }];
  for (const dataset of DATASETS) {
    const group = datasetName(dataset);
    const labels = ['Accuracy, %', 'Total tokens', third === 'saving' ? 'Saved, %' : 'Sequential'];
    columns.push(...labels.map((label) => ({ group, label, kind: 'compared' as const })));
  }
  const rows: Row[] = [];
  for (const model of new Set(own.map(({ row }) => row.model))) {
    const ofModel = own.filter(({ row }) => row.model === model);
    for (const contestant of new Set(ofModel.map(contestantOf))) {
      const cells: Cell[] = [{ text: contestant }];
      for (const dataset of DATASETS) {
        const found = ofModel.find((comparison) => contestantOf(comparison) === contestant && comparison.row.dataset === dataset);
        const baseline = ofModel.find(({ row }) => row.controller === 'self-consistency' && row.dataset === dataset);
        cells.push(...threeCells(found, baseline, third, notes));
      }
      rows.push({ group: model, cells });
    }
  }
  return { name, title, groupLabel: 'Model', columns, rows, notes: notes.list };
}

function contestantOf({ row }: Comparison): string {
  const [knob] = row.params;
  return knobName(row.controller, knob);
}

function threeCells(
  found: Comparison | undefined,
  baseline: Comparison | undefined,
  third: PaperLayout['third'],
  notes: Notes,
): Cell[] {
  if (found === undefined) return emptyCells(3);
  const { row, accuracy, totalTokens, sequentialTokens, why, whySequential } = found;
  const { source } = row;
  return [
    notes.on(comparedCell('accuracy', source, row.accuracy, accuracy), accuracy?.agrees ? '' : why),
    notes.on(comparedCell('totalTokens', source, row.totalTokens, totalTokens), totalTokens?.agrees ? '' : why),
    third === 'saving'
      ? savingCell(found, baseline)
      : notes.on(comparedCell('sequentialTokens', source, row.sequentialTokens, sequentialTokens), whySequential),
  ];
}

/** Percent of self-consistency's total tokens not spent. The published one follows from published tokens. */
function savingCell(found: Comparison, baseline: Comparison | undefined): Cell {
  if (baseline === undefined || baseline === found) return EMPTY;
  const published = saving(found.row.totalTokens.value, baseline.row.totalTokens.value);
  const text = fixed(published, 1);
  const [spent, whole] = [found.totalTokens?.ours, baseline.totalTokens?.ours];
  if (spent === undefined || whole === undefined) return { text: '', published: { text, value: published, difference: '' } };
  const ours = saving(spent, whole);
  return { text: fixed(ours, 1), value: ours, published: { text, value: published, difference: signed(ours - published, 1) } };
}

/** In percent. */
export function saving(spent: number, whole: number): number {
  return 100 * (1 - spent / whole);
}
