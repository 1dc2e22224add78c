/** A page of a report once its charts are drawn, as tests read it. */
import type { MakePage } from '../../../reports/pages/shared/page.ts';
import type { ReportData } from '../../../reports/pages/shared/report-data.ts';
import { reportDocument } from '../../../reports/pages/shared/report-document.ts';

/** The text of its body, its tables, and the text of its file; undefined where the records have nothing for it. */
export async function wholePage(make: MakePage, report: ReportData) {
  const page = make(report);
  if (page === undefined) return undefined;
  const [body, document] = await Promise.all([page.body.whole(), reportDocument(page, [page], report, false)]);
  return { ...page, body: String(body), document: String(document), tables: page.body.tables };
}
