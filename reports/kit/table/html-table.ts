/** Writes a table for the page. */

import { attributes, type Content, type Html, html } from '../html.ts';
import { termMark } from '../term.ts';
import { type ColumnLook, columnLooks } from './column-look.ts';
import { htmlCell, type NoteNumbers } from './html-cell.ts';
import { type PageNote, pageNotes } from './page-notes.ts';
import { withoutEmptyColumns } from './part-of.ts';
import { type Column, columnGroups, type Row, type Shown, type Table } from './table.ts';

/** A table of more rows than these scrolls under its headings. */
const TALL = 40;
/** With this many columns or more shown at once, they stand closer. */
const DENSE = 12;

/** The table in a region of its own that scrolls by keyboard too, with its notes below. */
export function htmlTable(whole: Table): Html {
  const table = withoutEmptyColumns(whole);
  const { name, title, columns, rows, groupLabel, sortable } = table;
  const notes = pageNotes(table);
  const numbers = new Map(notes.map(({ note, number }) => [note, number]));
  const looks = columnLooks(table);
  const compared = columns.some(({ kind }) => kind === 'compared');
  const sorts = attributes({ 'data-sortable': sortable === true ? '' : undefined });
  const toggles = [columns.some(({ more }) => more) && toggle('columns', 'more columns'), rowsToggle(table)].filter(
    (each) => each !== false,
  );
  return html`${
    toggles.length > 0 &&
    html`<div class="foldable">${toggles}
`
  }<div class="scroll${rows.filter(({ folded }) => !folded).length > TALL && ' tall'}" role="region" aria-label="${title}" tabindex="0">
<table class="${compared ? 'compared' : 'plain'}${isDense(columns) && ' dense'}" id="${name}"${sorts}>
<caption class="unseen">${title}</caption>
<thead>
${columns.some(({ group }) => group) && html`<tr>${groupHeadings(columns)}</tr>\n`}<tr>${columns.map((column, i) => heading(column, looks[i]))}</tr>
</thead>
${groupLabel ? groupsOf(rows).map((group) => groupBody(group, table, looks, numbers)) : html`<tbody>${rows.map((row) => line(row, table, looks, numbers))}</tbody>`}
</table>
</div>
${notes.length > 0 && html`<ol class="notes">${notes.map((note) => noteLine(name, note))}</ol>`}${
  toggles.length > 0 &&
  html`</div>
`
}`;
}

function noteLine(table: string, { note, number, text, shown, more }: PageNote): Html {
  const folded = attributes({ 'data-more': more ? '' : undefined });
  return html`<li id="${table}-note-${note}" value="${number}"${folded}${shownWhen(shown)}>${text}</li>`;
}

/** Shows what of a table is folded away; works without the script. */
function toggle(what: 'columns' | 'rows', text: string): Html {
  return html`<label class="more ${what}"><input type="checkbox" autocomplete="off"> ${text}</label>`;
}

function rowsToggle({ rows, folded = '' }: Table): Html | false {
  const count = rows.filter((row) => row.folded).length;
  return count > 0 && toggle('rows', `also the ${count} of ${rows.length} rows: ${folded}`);
}

/** Of columns that a toggle exchanges, the ones of the first state are counted. */
function isDense(columns: readonly Column[]): boolean {
  return columns.filter(isShownFirst).length >= DENSE;
}

function isShownFirst({ tokens, grading, billing = 'published', more = false }: Shown & Pick<Column, 'more'>): boolean {
  return !more && tokens !== 'sequential' && grading !== 'mathematical' && billing === 'published';
}

/** A heading spans what is shown under it at once: of columns that a toggle exchanges, the ones of the first state. */
function groupHeadings(columns: readonly Column[]): Content {
  let first = 0;
  return columnGroups(columns).map(({ group, span }) => {
    const own = columns.slice(first, first + span);
    first += span;
    const shown = own.filter(isShownFirst).length || span;
    if (group === '') return html`<td${attributes({ 'data-more': own[0].more ? '' : undefined })}${shownWhen(own[0])}></td>`;
    const same = own.every(({ tokens, grading, billing }) => {
      return tokens === own[0].tokens && grading === own[0].grading && billing === own[0].billing;
    });
    const more = same ? own.filter((column) => column.more).length : 0;
    const always = same ? span - more : shown;
    const beside = more > 0 && html`<td data-more colspan="${more}"></td>`;
    if (always === 0) return beside;
    return html`<th class="group" colspan="${always}" scope="colgroup"${same && shownWhen(own[0])}>${group}</th>${beside}`;
  });
}

function heading(column: Column, { classes }: ColumnLook): Html {
  const { label, contestant, term, more } = column;
  const marked = attributes({ 'data-contestant': contestant, 'data-more': more ? '' : undefined });
  return html`<th scope="col" class="${classes}"${marked}${shownWhen(column)}>${label.replaceAll(', ', ',\u00a0')}${term !== undefined && termMark(term)}</th>`;
}

function shownWhen({ tokens, grading, billing }: Shown): Html {
  return attributes({ 'data-tokens': tokens, 'data-grading': grading, 'data-billing': billing });
}

function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].group === row.group) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function groupBody(rows: readonly Row[], table: Table, looks: readonly ColumnLook[], numbers: NoteNumbers): Html {
  const folded = attributes({ 'data-folded': rows.every((row) => row.folded) ? '' : undefined });
  const title = html`<tr class="group"${folded}><th colspan="${table.columns.length}" scope="rowgroup"><span>${rows[0].group}</span></th></tr>`;
  return html`<tbody>${title}\n${rows.map((row) => line(row, table, looks, numbers))}</tbody>\n`;
}

function line(row: Row, { name, columns, sortable = false }: Table, looks: readonly ColumnLook[], numbers: NoteNumbers): Html {
  const place = { table: name, sortable, numbers };
  const cells = row.cells.map((cell, i) => htmlCell(cell, columns[i], { ...place, ...looks[i], first: i === 0 }));
  return html`<tr${attributes({ 'data-contestant': row.contestant, 'data-folded': row.folded ? '' : undefined })}${shownWhen(row)}>${cells}</tr>\n`;
}
