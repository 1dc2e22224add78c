/** The one model of a table: every format, the page included, is written from it. */

/** One cell. A figure that has a published counterpart carries it along. */
export interface Cell {
  /** As shown; empty for nothing to show. */
  readonly text: string;
  /** The unrounded figure, for formats that are read by programs. */
  readonly value?: number;
  readonly published?: {
    readonly text: string;
    readonly value: number;
    /** Ours − published, with its sign. */
    readonly difference: string;
    /** Whether they agree to the printed precision; undefined for a figure that the source does not print itself. */
    readonly agrees?: boolean;
  };
  /** Which of the table's notes belongs to this cell, from 1. */
  readonly note?: number;
}

export interface Column {
  readonly label: string;
  /** Neighbouring columns with the same group stand under one heading. */
  readonly group?: string;
  /** `text` stands left, `figure` right; `compared` figures have a published counterpart. */
  readonly kind: 'text' | 'figure' | 'compared';
}

export interface Row {
  /** Neighbouring rows with the same group stand together, under its name. */
  readonly group?: string;
  /** One a column. */
  readonly cells: readonly Cell[];
}

export interface Table {
  /** The name of its files, kebab-case. */
  readonly name: string;
  /** One line of plain text. */
  readonly title: string;
  /** What the groups of rows are, `Model`; only where rows have groups. */
  readonly groupLabel?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences that cells refer to by number. */
  readonly notes: readonly string[];
}

/** A cell of plain text. */
export function textCell(text: string): Cell {
  return { text };
}

/** Collects the notes of a table: the same sentence gets the same number. */
export class Notes {
  readonly list: string[] = [];

  /** @returns the number of the sentence, from 1; undefined for an empty one */
  numberOf(sentence: string): number | undefined {
    if (sentence === '') return undefined;
    const known = this.list.indexOf(sentence);
    return known < 0 ? this.list.push(sentence) : known + 1;
  }
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
