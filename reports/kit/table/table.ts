/** The one model of a table: every format, the page included, is written from it. */

import { VERDICT_WORDS, type Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { NOT_CORRECTED } from '../../../benchmarks/statistics/survival.ts';
import type { Billing } from '../../../datasets/billing/billing.ts';
import { fixed } from '../format.ts';
import type { Term } from '../glossary.ts';

/** The finding of a cell, said by a word and a symbol, never by colour alone. */
export type CellVerdict = Verdict | 'holds' | 'fails' | 'not-testable';

const WORDS: Readonly<Record<CellVerdict, string>> = {
  ...VERDICT_WORDS,
  holds: 'holds',
  fails: 'fails',
  'not-testable': 'not testable',
};

/** The ends of an interval around a figure. */
export interface CellInterval {
  /** As shown, in the decimals of the figure. */
  readonly lower: string;
  readonly upper: string;
  /** The unrounded ends, for formats that are read by programs; the shown ones where they are left out. */
  readonly lowerValue?: number;
  readonly upperValue?: number;
}

/** In which state of the page's toggles something is shown; what names neither is always shown. */
export interface Shown {
  readonly tokens?: 'total' | 'sequential';
  readonly grading?: 'exact' | 'mathematical';
  readonly billing?: Billing;
}

/** One cell. A figure that has a published counterpart carries it along. */
export interface Cell {
  /** As shown; empty for nothing to show, or for an interval alone. */
  readonly text: string;
  /** The unrounded figure, for formats that are read by programs, and by which rows are sorted. */
  readonly value?: number;
  /** Stands after the figure, or below it on the page; null where the figure has none and others of its column do. */
  readonly interval?: CellInterval | null;
  /** Makes the text a badge; an empty text stands for the verdict's own word. */
  readonly verdict?: CellVerdict;
  /** Whether the verdict is lost once p-values are adjusted over its family: its badge is hollow, and says so. */
  readonly hollow?: boolean;
  /** A page or an anchor of the report, `questions.html#q1`; anything with a scheme or a host is refused. */
  readonly href?: string;
  readonly published?: {
    readonly text: string;
    readonly value: number;
    /** Ours − published, with its sign. */
    readonly difference: string;
    /** Whether they agree to the printed precision; undefined for a figure that the source does not print itself. */
    readonly agrees?: boolean;
  };
  /** The number of the table's note that belongs to this cell, from 1. */
  readonly note?: number;
}

export interface Column extends Shown {
  readonly label: string;
  /** Its name in CSV, where other columns have the same label. */
  readonly file?: string;
  /** The entry of the glossary that explains it. */
  readonly term?: Term;
  /** Whether the page shows it only with “more columns”; files always hold it. */
  readonly more?: boolean;
  /** The contestant that the column is about, by its label. */
  readonly contestant?: string;
  /** Neighbouring columns with the same group stand under one heading. */
  readonly group?: string;
  /** `text` stands left, `figure` right; `compared` figures have a published counterpart. */
  readonly kind: 'text' | 'figure' | 'compared';
}

export interface Row extends Shown {
  /** The contestant that the row is about, by its label, `parallel-probe:width=64`. */
  readonly contestant?: string;
  /** Neighbouring rows with the same group stand together, under its name. */
  readonly group?: string;
  /** Whether the page shows it only once asked for, as the table's `folded` says; files always hold it. */
  readonly folded?: boolean;
  /** One a column. */
  readonly cells: readonly Cell[];
}

export interface Table {
  /** The name of its files, kebab-case. */
  readonly name: string;
  /** One line of plain text. */
  readonly title: string;
  /** The name of the groups of rows, `Model`; only where rows have groups. */
  readonly groupLabel?: string;
  /** Words for its folded rows: `those that agree`. */
  readonly folded?: string;
  /** Whether readers may sort its rows, within their groups, by a click on a heading. */
  readonly sortable?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences that cells refer to by number. */
  readonly notes: readonly string[];
}

/** The words of a cell: its text, or the word of its verdict where it has none. */
export function wordsOf({ text, verdict, hollow }: Pick<Cell, 'text' | 'verdict' | 'hollow'>): string {
  const words = text === '' && verdict !== undefined ? WORDS[verdict] : text;
  return hollow ? `${words}, ${NOT_CORRECTED}` : words;
}

/** A cell of plain text. */
export function textCell(text: string): Cell {
  return { text };
}

/** A cell with nothing to show. */
export const EMPTY: Cell = { text: '' };

export function emptyCells(count: number): Cell[] {
  return Array.from({ length: count }, () => EMPTY);
}

/** A whole number. */
export function countCell(value: number): Cell {
  return { text: String(value), value };
}

export function figureCell(value: number, decimals: number): Cell {
  return { text: fixed(value, decimals), value };
}

/** Collects the notes of a table: the same sentence gets the same number. */
export class Notes {
  readonly list: string[] = [];

  /** The cell with a sentence as its note; as it is where the sentence is empty. */
  on(cell: Cell, sentence: string): Cell {
    if (sentence === '') return cell;
    const known = this.list.indexOf(sentence);
    return { ...cell, note: known < 0 ? this.list.push(sentence) : known + 1 };
  }
}

/** Whether any cell of this column has an interval. */
export function hasIntervals({ rows }: Pick<Table, 'rows'>, column: number): boolean {
  return rows.some(({ cells }) => cells[column]?.interval !== undefined);
}

/** Neighbouring columns under their common heading. */
export function columnGroups(columns: readonly Column[]): { group: string; span: number }[] {
  const groups: { group: string; span: number }[] = [];
  for (const { group = '' } of columns) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === group && group !== '') last.span++;
    else groups.push({ group, span: 1 });
  }
  return groups;
}
