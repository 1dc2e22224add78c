/** Writes one cell of a table for the page. */
import { NOT_CORRECTED } from '../../../benchmarks/statistics/survival.ts';
import { breakable } from '../breakable.ts';
import { GLOSSARY } from '../glossary.ts';
import { attributes, type Content, type Html, html } from '../html.ts';
import { ownAddress } from '../own-address.ts';
import { type Cell, type CellInterval, type CellVerdict, type Column, wordsOf } from './table.ts';

/** The number that the page prints for each note of a table, by the note's place in the table's list. */
export type NoteNumbers = ReadonlyMap<number, number>;

interface Place {
  /** The table's name, to which its notes belong. */
  readonly table: string;
  readonly classes: string;
  readonly intervalClasses: string;
  /** Whether it names its row. */
  readonly first: boolean;
  /** Whether rows may be sorted, by unrounded figures. */
  readonly sortable: boolean;
  readonly numbers: NoteNumbers;
}

/** Said beside the word, so that a verdict is seen without colour. */
const SYMBOLS: Readonly<Record<CellVerdict, string>> = {
  better: '▲',
  'non-inferior': '≥',
  lower: '▽',
  inconclusive: '?',
  'too-few': '…',
  worse: '▼',
  holds: '✓',
  fails: '✗',
  'not-testable': '–',
};

export function htmlCell(cell: Cell, column: Column, place: Place): Html {
  const { table, classes, first, sortable, numbers } = place;
  const { published, note, value } = cell;
  const number = note === undefined ? undefined : numbers.get(note);
  const reference =
    number !== undefined && html`<sup><a href="#${table}-note-${note}" aria-label="note ${number}">${number}</a></sup>`;
  const sorts = sortable && value !== undefined ? Number(value.toPrecision(9)) : undefined;
  const states = attributes({
    'data-tokens': column.tokens,
    'data-grading': column.grading,
    'data-billing': column.billing,
    'data-more': column.more ? '' : undefined,
    'data-value': sorts,
  });
  const look = attributes({ class: classes === 'text' ? undefined : classes });
  if (first) return html`<th scope="row"${look}${states}>${content(cell, place)}${reference}</th>`;
  if (column.kind !== 'compared') return html`<td class="${classes}"${states}>${content(cell, place)}${reference}</td>`;
  if (published === undefined && cell.text === '') return html`<td class="${classes} none"${states}>–${reference}</td>`;
  if (published === undefined) return html`<td class="${classes}"${states}>${content(cell, place)}${reference}</td>`;
  const marked = published.agrees !== undefined && ' marked';
  const ours = html`<span class="ours${marked || (cell.text === '' && ' none')}">${cell.text === '' ? '–' : content(cell, place)}${mark(published.agrees)}${reference}</span>`;
  const below = html`<span class="published"><span class="unseen">published </span>${published.text}${published.agrees !== true && !published.difference.startsWith('±') && html` <i>${published.difference}</i>`}</span>`;
  return html`<td class="${classes}${published.agrees === false && ' differs'}"${states}>${ours}${below}</td>`;
}

function content({ text, interval, verdict, hollow, href }: Cell, { intervalClasses, first }: Place): Content {
  const plain = withUnits(text);
  const words = verdict !== undefined ? badge(verdict, text, hollow) : first ? breakable(plain) : plain;
  return [
    href === undefined ? words : html`<a href="${ownAddress(href)}">${words}</a>`,
    interval && around(interval, intervalClasses),
  ];
}

/** No line ends between a figure and its unit. */
function withUnits(text: string): string {
  return text.replace(/(?<=\d) (?=%|points?\b)/g, '\u00a0');
}

/** Shorter than in files, so that a badge keeps to one line; its title says the rest. */
const SHORT: Partial<Readonly<Record<CellVerdict, string>>> = { lower: 'lower, in margin', 'too-few': 'too few to tell' };

/**
 * A word with its symbol.
 *
 * @param text what to say instead of the verdict's own word
 * @param hollow whether the verdict is lost after correction
 */
export function badge(verdict: CellVerdict, text = '', hollow = false): Html {
  const words = text === '' ? (SHORT[verdict] ?? wordsOf({ text, verdict })) : text;
  const star = hollow && html`<span aria-hidden="true">*</span><span class="unseen">, ${NOT_CORRECTED}</span>`;
  const title = attributes({
    title: hollow ? GLOSSARY.hollow.meaning : verdict in SHORT ? wordsOf({ text, verdict }) : undefined,
  });
  return html`<span class="badge ${verdict}${hollow && ' hollow'}"${title}><span aria-hidden="true">${SYMBOLS[verdict]}</span> ${words}${star}</span>`;
}

function around({ lower, upper }: CellInterval, classes: string): Html {
  return html` <span class="${classes}">[${lower}, ${upper}]</span>`;
}

function mark(agrees: boolean | undefined): Content {
  if (agrees === undefined) return null;
  return agrees
    ? html`<span class="mark" role="img" aria-label="agrees">✓</span>`
    : html`<span class="mark" role="img" aria-label="differs">≠</span>`;
}
