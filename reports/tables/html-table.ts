/** Writes a table for the page. */
import { type Content, type Html, html } from '../html.ts';
import { type Cell, type Column, columnGroups, type Row, type Table } from './table.ts';

/** The table in a region of its own that scrolls sideways by keyboard too, with its notes below. */
export function htmlTable(table: Table): Html {
  const { name, title, columns, rows, groupLabel, notes } = table;
  const compared = columns.some(({ kind }) => kind === 'compared');
  return html`<div class="scroll" role="region" aria-label="${title}" tabindex="0">
<table class="${compared ? 'compared' : 'plain'}" id="${name}">
<caption class="unseen">${title}</caption>
<thead>
${columns.some(({ group }) => group) && html`<tr>${groupHeadings(columns)}</tr>\n`}<tr>${columns.map(heading)}</tr>
</thead>
${groupLabel ? groupsOf(rows).map((group) => groupBody(group, columns, name)) : html`<tbody>${rows.map((row) => line(row, columns, name))}</tbody>`}
</table>
</div>
${notes.length > 0 && html`<ol class="notes">${notes.map((note, i) => html`<li id="${name}-note-${i + 1}">${note}</li>`)}</ol>`}`;
}

function groupHeadings(columns: readonly Column[]): Content {
  return columnGroups(columns).map(({ group, span }) =>
    group === '' ? html`<td></td>` : html`<th class="group" colspan="${span}" scope="colgroup">${group}</th>`,
  );
}

function heading({ label, kind }: Column, i: number, columns: readonly Column[]): Html {
  return html`<th scope="col" class="${classOf(kind, i, columns)}">${label}</th>`;
}

/** Columns of figures stand right; the first one of a group keeps its distance from the group before. */
function classOf(kind: Column['kind'], i: number, columns: readonly Column[]): string {
  const first = columns[i].group !== undefined && columns[i].group !== columns[i - 1]?.group;
  return `${kind === 'text' ? 'text' : 'figure'}${first ? ' first' : ''}`;
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

function groupBody(rows: readonly Row[], columns: readonly Column[], name: string): Html {
  const title = html`<tr class="group"><th colspan="${columns.length}" scope="rowgroup"><span>${rows[0].group}</span></th></tr>`;
  return html`<tbody>${title}\n${rows.map((row) => line(row, columns, name))}</tbody>\n`;
}

function line({ cells }: Row, columns: readonly Column[], name: string): Html {
  const [first, ...rest] = cells;
  return html`<tr><th scope="row">${first.text}</th>${rest.map((cell, i) => tableCell(cell, columns, i + 1, name))}</tr>\n`;
}

function tableCell(cell: Cell, columns: readonly Column[], i: number, name: string): Html {
  const { text, published, note } = cell;
  const reference = note !== undefined && html`<sup><a href="#${name}-note-${note}" aria-label="note ${note}">${note}</a></sup>`;
  const { kind } = columns[i];
  const classes = classOf(kind, i, columns);
  if (kind !== 'compared') return html`<td class="${classes}">${text}${reference}</td>`;
  if (published === undefined) return html`<td class="${classes} none">–${reference}</td>`;
  const marked = published.agrees !== undefined && ' marked';
  const ours = html`<span class="ours${marked || (text === '' && ' none')}">${text || '–'}${mark(published.agrees)}${reference}</span>`;
  const below = html`<span class="published"><span class="unseen">published </span>${published.text} <i>${published.difference}</i></span>`;
  return html`<td class="${classes}${published.agrees === false && ' differs'}">${ours}${below}</td>`;
}

function mark(agrees: boolean | undefined): Content {
  if (agrees === undefined) return null;
  return agrees
    ? html`<span class="mark" role="img" aria-label="agrees">✓</span>`
    : html`<span class="mark" role="img" aria-label="differs">≠</span>`;
}
