/** The first page of a run over several studies: what each of them found, and where to read on. */
import { againstBaseline } from '../../figures/baseline-comparisons.ts';
import { stylesOf } from '../../kit/chart/palette.ts';
import type { PageOptions } from '../../kit/document.ts';
import { type Html, html } from '../../kit/html.ts';
import { banners } from '../shared/banners.ts';
import { claimCounts } from '../shared/claim-counts.ts';
import { fewerBranches } from '../shared/fewer-branches.ts';
import { frontierPanels } from '../shared/frontier-panels.ts';
import { lead } from '../shared/lead.ts';
import { noIntervals } from '../shared/no-intervals.ts';
import type { ReportData } from '../shared/report-data.ts';
import { subtitleOf, suiteOf } from '../shared/report-document.ts';
import { unknownTokens } from '../shared/unknown-tokens.ts';
import { whatWasRun } from '../shared/what-was-run.ts';

/** @param reports one of each study, at least one */
export function overviewPage(reports: readonly ReportData[]): PageOptions {
  const records = reports.flatMap((report) => report.records);
  const all = { ...reports[0], records, others: reports.flatMap((report) => report.others) };
  const what = suiteOf(all);
  return {
    title: `All studies: ${what}, AutoTTS Bench`,
    heading: all.own ? `${what}: all studies` : `AutoTTS Bench, ${what}: all studies`,
    file: 'index.html',
    nav: [
      { file: 'index.html', name: 'All studies' },
      ...reports.map(({ study }) => ({ file: `${study.folder}/index.html`, name: study.name })),
    ],
    subtitle: subtitleOf(all),
    body: html`<section id="studies">
${banners(all)}
${whatWasRun(
  records,
  reports.every(({ own }) => own),
)}
<p class="reading">The questions of a study are of one kind. Results are compared within a study, never across studies.</p>
${reports.map(studySection)}
${claimCounts(reports.flatMap(({ claims }) => claims))}
</section>`,
    footer: html`Figures are means over questions and orders; intervals are over questions like these.`,
  };
}

function studySection(report: ReportData): Html {
  const {
    study,
    views: [view],
    scopes: [scope],
  } = report;
  const { grid } = view.results;
  const { baseline } = grid;
  const family = scope === undefined ? [] : againstBaseline(view.results, scope);
  const styles = stylesOf(grid.contestants.map(({ controller }) => controller));
  return html`<h2><a href="${study.folder}/index.html">${study.name}</a></h2>
${noIntervals(report)}${unknownTokens(report)}${fewerBranches(report)}${baseline !== undefined && family.length > 0 ? lead([{ billing: view.billing, value: family }], baseline) : html`<p class="lead">Nothing to compare: no contestant was run on the same data as the baseline.</p>`}
${scope !== undefined && frontierPanels(view, [{ ...scope, id: study.folder }], 'totalTokens', styles, true)}
`;
}
