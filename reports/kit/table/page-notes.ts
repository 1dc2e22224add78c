/**
 * The notes of a table as the page lists them. The page folds columns and exchanges others by toggles, and a note shows when its cells do.
 * Numbers are such that the notes which show at first begin at 1: notes that never show together may have the same number.
 */
import type { Shown, Table } from './table.ts';

export interface PageNote {
  /** Its place in the table's own list, from 1, by which links find it. */
  readonly note: number;
  /** As printed, from 1. */
  readonly number: number;
  readonly text: string;
  /** The state of the toggles in which its cells show. */
  readonly shown: Shown;
  /** Whether its cells show with “more columns” only. */
  readonly more: boolean;
}

const STATES = ['tokens', 'grading', 'billing'] as const;

/** In the order of the list: notes that always show, notes of a state, notes of folded columns. */
export function pageNotes(table: Table): PageNote[] {
  const notes = table.notes.map((text, i) => ({ note: i + 1, text, ...whenShown(table, i + 1) }));
  const numbered: PageNote[] = [];
  for (const note of notes.sort((a, b) => laterness(a) - laterness(b))) {
    const beside = numbered.filter((other) => !areExclusive(note.shown, other.shown));
    numbered.push({ ...note, number: 1 + Math.max(0, ...beside.map(({ number }) => number)) });
  }
  return numbered;
}

/** A note is shown when one of its cells is: nothing else says what it is about. */
function whenShown({ columns, rows }: Table, note: number): Pick<PageNote, 'shown' | 'more'> {
  const own = columns.filter((_, c) => rows.some(({ cells }) => cells[c]?.note === note));
  const [first] = own;
  if (first === undefined) return { shown: {}, more: false };
  const same = STATES.filter((field) => first[field] !== undefined && own.every((column) => column[field] === first[field]));
  return {
    shown: Object.fromEntries(same.map((field) => [field, first[field]])),
    more: own.every(({ more }) => more),
  };
}

function laterness({ shown, more }: Pick<PageNote, 'shown' | 'more'>): number {
  return more ? 2 : Object.keys(shown).length > 0 ? 1 : 0;
}

function areExclusive(a: Shown, b: Shown): boolean {
  return STATES.some((field) => a[field] !== undefined && b[field] !== undefined && a[field] !== b[field]);
}
