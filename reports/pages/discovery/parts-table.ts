/** The share of self-consistency@64's tokens that is saved on held-out stores: at its accuracy, and where non-inferior to it. By model, or by store. */

import type { PartSetting, Whose } from '../../../benchmarks/discovery/search-record/part-settings.ts';
import { MARGIN, nonInferiority } from '../../../benchmarks/statistics/non-inferiority.ts';
import { differenceCell } from '../../figures/cells/estimate-cell.ts';
import { HEAVY_TAIL } from '../../figures/cells/notes.ts';
import { estimateOf } from '../../figures/estimate.ts';
import { datasetName, splitTraces } from '../../figures/names.ts';
import { shortTokens } from '../../kit/format.ts';
import { type Cell, EMPTY, emptyCells, figureCell, Notes, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { savedShareCell } from './cells.ts';
import type { JudgedFound } from './discovery-figures.ts';
import { type PartFigures, partsOf } from './parts.ts';

/** The row's name for all held-out stores together. */
const ALL = 'all, on average';
const EQUAL = 'At self-consistency@64’s accuracy';
const SAME = 'At the setting that reaches it on average';
const SAFE = 'Where non-inferior at 2 points';
const BILLED = 'Saved with probes billed, %';

/** @param isByStore by store, else all together and by model */
export function discoveryPartsTable(found: readonly JudgedFound[], isByStore: boolean): Table {
  const notes = new Notes();
  return {
    name: isByStore ? 'discovery-by-store' : 'discovery-by-model',
    title: `Share of self-consistency@64’s tokens saved on held-out stores, by ${isByStore ? 'store' : 'model'}`,
    groupLabel: 'Search',
    columns: [
      { label: isByStore ? 'Store' : 'Model', kind: 'text' },
      { label: 'Self-consistency@64, %', kind: 'figure' },
      { label: 'Tokens, by setting', kind: 'figure', group: EQUAL },
      { label: 'Saved, %', kind: 'figure', group: EQUAL },
      { label: 'Between settings, saved, % [95 %]', kind: 'figure', group: EQUAL, more: true },
      { label: 'Difference, points', kind: 'figure', group: SAME },
      { label: 'At 2 points', kind: 'text', group: SAME },
      { label: 'Tokens, by setting', kind: 'figure', group: SAFE },
      { label: 'Saved, % [95 %]', kind: 'figure', group: SAFE },
      { label: 'Difference, points', kind: 'figure', group: SAFE, more: true },
      { label: 'At 2 points', kind: 'text', group: SAFE, more: true },
      { label: 'At its accuracy', kind: 'figure', group: BILLED },
      { label: 'Where non-inferior', kind: 'figure', group: BILLED },
    ],
    rows: [
      ...found.flatMap((each) => rowsOf(`${each.name}: ${each.record.winner.name}`, each, 'curve', isByStore, notes)),
      ...rivals(found).flatMap((each) => rowsOf('AutoTTS: confidence-momentum', each, 'rivalCurve', isByStore, notes)),
    ],
    notes: notes.list,
  };
}

/** Confidence-momentum's curve is the same in all records of the same held-out stores. */
function rivals(found: readonly JudgedFound[]): JudgedFound[] {
  const first = new Map<string, JudgedFound>();
  for (const each of found) {
    const { heldOut } = each.record;
    const key = JSON.stringify([heldOut.stores, heldOut.orders]);
    if (heldOut.parts !== undefined && !first.has(key)) first.set(key, each);
  }
  return [...first.values()];
}

function rowsOf(group: string, found: JudgedFound, whose: Whose, isByStore: boolean, notes: Notes): Row[] {
  const parts = partsOf(found, whose);
  const beta = parts[0]?.equal?.beta;
  return parts
    .filter(({ part }) => (part.kind === 'store') === isByStore)
    .map((each) => ({ group, cells: cellsOf(each, whose, beta, notes) }));
}

/** @param beta that reaches self-consistency@64's accuracy on average; undefined where none does */
function cellsOf(
  { part, settings, equal, nonInferior }: PartFigures,
  whose: Whose,
  beta: number | undefined,
  notes: Notes,
): Cell[] {
  const same = settings.find((setting) => setting.beta === beta);
  return [
    textCell(partName(part)),
    figureCell(100 * part.baseline.accuracy, 1),
    tokensCell(equal),
    equal === undefined ? EMPTY : figureCell(100 * equal.saved.estimate, 1),
    savedShareCell(part[whose].share),
    ...comparedCells(same, notes),
    tokensCell(nonInferior),
    nonInferior === undefined ? EMPTY : savedIntervalCell(nonInferior, notes),
    ...comparedCells(nonInferior, notes),
    billedCell(equal),
    billedCell(nonInferior),
  ];
}

/** A model's name, `Qwen3-8B on AIME25`, or that it is all. */
function partName({ kind, name }: PartFigures['part']): string {
  if (kind === 'all') return ALL;
  if (kind === 'model') return name;
  const { model, dataset } = splitTraces(name);
  return `${model} on ${datasetName(dataset)}`;
}

/** `200.0k at β = 0.45`; `never` where no setting does. */
function tokensCell(setting: PartSetting | undefined): Cell {
  if (setting === undefined) return { text: 'never' };
  return { text: `${shortTokens(setting.tokens)} at β = ${setting.beta}`, value: setting.tokens };
}

function savedIntervalCell({ saved }: PartSetting, notes: Notes): Cell {
  const { estimate, lower, upper, heavyTail } = saved;
  const cell = savedShareCell({ estimate: 1 - estimate, lower: 1 - upper, upper: 1 - lower });
  return notes.on(cell, heavyTail ? HEAVY_TAIL : '');
}

/** The difference from self-consistency@64, and its verdict. */
function comparedCells(setting: PartSetting | undefined, notes: Notes): Cell[] {
  if (setting === undefined) return emptyCells(2);
  const difference = { ...estimateOf(setting), sparse: setting.sparse };
  return [differenceCell(difference, notes), { text: '', verdict: nonInferiority(setting, MARGIN) }];
}

function billedCell(setting: PartSetting | undefined): Cell {
  const saved = setting?.billedSaved;
  return saved === undefined ? EMPTY : figureCell(100 * saved, 1);
}
