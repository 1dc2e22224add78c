/** A banner over every page of data on which nothing can be compared. */

import { nothingToCompare } from '../../figures/single-samples.ts';
import { type Html, html } from '../../kit/html.ts';
import { banner } from './banners.ts';
import type { ReportData } from './report-data.ts';

/** Nothing where contestants differ, or could. */
export function oneSample({ views: [{ results }] }: Pick<ReportData, 'views'>): Html {
  const why = nothingToCompare(results.grid);
  if (why === undefined) return html``;
  return banner('ONE SAMPLE A QUESTION', why);
}
