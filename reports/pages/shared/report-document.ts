/** The text of one page of a study, in the frame that all pages share. */
import { type PageLink, pageDocument } from '../../kit/document.ts';
import { html } from '../../kit/html.ts';
import { fewerBranches } from './fewer-branches.ts';
import { noIntervals } from './no-intervals.ts';
import { oneSample } from './one-sample.ts';
import type { Page } from './page.ts';
import type { ReportData } from './report-data.ts';
import { estimatedTokens, unknownTokens } from './unknown-tokens.ts';

/**
 * @param links to all pages of the study
 * @param isOneOfMany whether there is a page over several studies, a folder above
 */
export function reportDocument(
  page: Page,
  links: readonly PageLink[],
  report: ReportData,
  isOneOfMany: boolean,
): Promise<Buffer> {
  const { views, study, scopes, own } = report;
  const what = own ? (scopes[0]?.name ?? study.name) : suiteOf(report);
  const where = isOneOfMany ? `${suiteOf(report)}, ${study.name}` : (report.declared.title ?? what);
  const { file, name, body, toggles, picker, sheets } = page;
  const above = isOneOfMany ? [{ file: '../index.html', name: 'All studies' }] : [];
  return pageDocument({
    title: `${name}: ${where}, AutoTTS Bench`,
    heading: own ? `${where}: ${name.toLowerCase()}` : `AutoTTS Bench, ${where}: ${name.toLowerCase()}`,
    file,
    nav: [...above, ...links],
    subtitle: subtitleOf(report),
    body: html`${oneSample(report)}${noIntervals(report)}${unknownTokens(report)}${estimatedTokens(report)}${fewerBranches(report)}${body}`,
    footer: html`Figures are means over questions and orders (shufflings of the recorded responses). Intervals are for questions like these. <a href="${'../'.repeat(file.split('/').length - 1)}provenance.html">How to make this page again</a>.`,
    ...(toggles !== undefined && { toggles }),
    ...(own && { firstBilling: 'as recorded' }),
    ...(picker && { contestants: views[0].results.grid.contestants.map(({ label, name }) => ({ label, name })) }),
    ...(sheets !== undefined && { sheets }),
  });
}

/** Returns the name that all pages of a report share. */
export function suiteOf({ records, declared, own }: Pick<ReportData, 'records' | 'declared' | 'own'>): string {
  const names = [...new Set(records.map(({ suite }) => suite))].join(', ');
  return declared.title ?? (own ? names : `suite ${names}`);
}

/** The line below the title: the purpose of the report, and when its figures were recorded elsewhere. */
export function subtitleOf({ records, recorded }: Pick<ReportData, 'records' | 'recorded'>): string {
  const kind = records.every(({ traces }) => traces.simulated) ? 'simulated' : 'recorded';
  const here = recorded === undefined ? '' : `; recorded on ${recorded.date}, not recomputed here`;
  return `Compares ways of spending tokens on a question (how many samples, when to stop), replayed on ${kind} model outputs${here}.`;
}
