/** A page of the report, and what pages share. */

import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import type { Billed } from '../../figures/billed.ts';
import type { Toggle } from '../../kit/controls.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import type { ReportData, View } from './report-data.ts';

export interface Page {
  /** `claims.html` */
  readonly file: string;
  /** In the list of pages. */
  readonly name: string;
  /** Whether a group of pages begins with it in that list. */
  readonly begins?: boolean;
  /** Its tables are also written as files beside the page. */
  readonly body: Html;
  readonly toggles?: readonly Toggle[];
  /** Whether contestants can be picked on it. */
  readonly picker?: boolean;
  readonly sheets?: readonly string[];
}

/** Makes a page; undefined when the records have nothing for it. */
export type MakePage = (report: ReportData) => Page | undefined;

/** The content under each grading; with one grading alone, only that. */
export function underEachGrading({ views }: ReportData, show: (view: View) => Content): Html {
  if (views.length < 2) return html`${show(views[0])}`;
  return html`${views.map((view) => html`<div data-grading="${view.grading}">${show(view)}</div>\n`)}`;
}

/** The content under each billing, one after another; with one billing alone, just that. */
export function underEachBilling<Value>(billed: readonly Billed<Value>[], show: (value: Value) => Content): Html {
  if (billed.length < 2) return html`${show(billed[0].value)}`;
  return html`${billed.map(({ billing, value }) => html`<div data-billing="${billing}">${show(value)}</div>\n`)}`;
}

/** A view as it is under each of its billings. */
export function billedViews(view: View): Billed<View>[] {
  return view.billed.map(({ billing, value }) => ({ billing, value: { ...view, billing, results: value } }));
}

/** The name of a table under a grading and a billing: `leaderboard`, `leaderboard-mathematical-probes`. */
export function nameUnder({ grading, billing, billed }: View, name: string): string {
  return `${name}${grading === 'exact' ? '' : `-${grading}`}${billing === billed[0].billing ? '' : `-${billing}`}`;
}

/** Whether figures are there under several billings. */
export function isBilledTwice({ views }: Pick<ReportData, 'views'>): boolean {
  return views.some(({ billed }) => billed.length > 1);
}

/** The toggles of a page whose figures are there under each grading and billing, and in total and sequential tokens where these are known. */
export function togglesOf({ views }: ReportData): Toggle[] {
  const known = views[0].results.grid.stores.some((store) => knowsTokens({ stores: [store] }));
  return [
    ...(known ? (['tokens'] as const) : []),
    ...(views.length > 1 ? (['grading'] as const) : []),
    ...(isBilledTwice({ views }) ? (['billing'] as const) : []),
  ];
}
