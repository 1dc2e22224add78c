/**
 * A heat map as a table: a row a question, a column a contestant, each cell its value in percent on one of eleven colours. The
 * colours are steps of cividis (Nuñez et al. 2018), which reads the same with and without colour blindness. The figure in each
 * cell says the value without a colour.
 */
import { breakable } from '../../kit/breakable.ts';
import { attributes, type Html, html } from '../../kit/html.ts';
import { ownAddress } from '../../kit/own-address.ts';

export interface HeatMapOptions {
  /** The table's id, kebab-case, once a page. */
  readonly name: string;
  /** The meaning of the cells, for the caption. */
  readonly title: string;
  /** The trace store of its questions: a click on one copies the command that replays it. */
  readonly traces?: string;
  /** The name of the rows: `Question`. */
  readonly rowLabel: string;
  /** In the order shown; an href leads to a page or an anchor of the report. */
  readonly rows: readonly { readonly name: string; readonly href?: string }[];
  readonly columns: readonly { readonly name: string; readonly contestant?: string }[];
  /** [rows × columns], from 0 to 1; undefined where there is none. */
  readonly values: readonly (readonly (number | undefined)[])[];
}

/** End tags that HTML lets one leave out are left out: a map has thousands of cells. Rows of equal cells are folded away. */
export function heatMap({ name, title, traces, rowLabel, rows, columns, values }: HeatMapOptions): Html {
  const marked = columns.map(({ contestant }) => attributes({ 'data-contestant': contestant }));
  const agree = rows.map((_, i) => columns.length > 1 && new Set(values[i]).size === 1);
  const folded = agree.filter(Boolean).length;
  const line = (row: HeatMapOptions['rows'][number], i: number) => {
    const head = row.href === undefined ? row.name : html`<a href="${ownAddress(row.href)}">${row.name}</a>`;
    const fold = attributes({ 'data-folded': agree[i] ? '' : undefined });
    return html`<tr${fold}><th scope="row">${head}${columns.map((_, j) => cell(values[i]?.[j]))}\n`;
  };
  return html`<div class="foldable">${folded > 0 && html`<label class="more rows"><input type="checkbox" autocomplete="off"> also the ${folded} of ${rows.length} questions on which all agree</label>`}<div class="scroll heat" role="region" aria-label="${title}" tabindex="0">
<table class="heat-map" id="${name}"${attributes({ 'data-traces': traces })}><caption class="unseen">${title}</caption>
<colgroup><col>${marked.map((mark) => html`<col${mark}>`)}</colgroup>
<thead><tr><th scope="col">${rowLabel}</th>${columns.map((column, i) => html`<th scope="col"${marked[i]}><span>${breakable(column.name)}</span></th>`)}</tr></thead>
<tbody>${rows.map(line)}</tbody></table>
</div></div>`;
}

function cell(value: number | undefined): Html {
  if (value === undefined) return html`<td>–`;
  const share = Math.min(1, Math.max(0, value));
  return html`<td class="c${Math.round(share * 10)}">${Math.round(share * 100)}`;
}

/** The meaning of the colours, from 0 to 100 %. */
export function heatMapLegend(): Html {
  const steps = Array.from({ length: 11 }, (_, i) => html`<td class="c${i}">${i * 10}`);
  return html`<table class="heat-map key"><caption class="unseen">Colours, percent</caption><tbody><tr>${steps}</tbody></table>`;
}
