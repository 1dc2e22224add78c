/**
 * Builds a report from run records alone: a folder of pages, and their tables as files beside them. A run over several studies has a
 * folder for each, and a first page over all of them.
 */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sortRecords } from './figures/results.ts';
import { studiesOf } from './figures/studies.ts';
import { builtOnce } from './kept-reports.ts';
import { pageDocument } from './kit/document.ts';
import { tableFormats } from './kit/table/formats.ts';
import { controllerPages } from './pages/controllers/page.ts';
import { makers } from './pages/index.ts';
import { overviewPage } from './pages/overview/page.ts';
import type { Page } from './pages/shared/page.ts';
import { type ReportData, type ReportInput, reportData } from './pages/shared/report-data.ts';
import { reportDocument } from './pages/shared/report-document.ts';
import { writeReport } from './write-report.ts';

export interface ReportOptions extends ReportInput {
  /** The folder to write into; made as needed. */
  readonly out: string;
  /** Told before each page is made, and how many there may be. */
  readonly onPage?: (page: number, of: number) => void;
}

export interface Report {
  /** The first page's file. */
  readonly page: string;
  /** Every file written, the first page first. */
  readonly files: readonly string[];
  /** The data that the pages show, study by study: worked out when something reads it. */
  readonly studies: readonly ReportData[];
}

/**
 * Builds a report in place of an earlier one, as `writeReport` says. The same records give the same bytes: pages that were built before are
 * taken from the cache.
 *
 * @throws DataError where there can be no such file; MachineError when one could not be written
 */
export async function buildReport({ out, onPage = () => {}, ...input }: ReportOptions): Promise<Report> {
  let known: readonly ReportData[] | undefined;
  const studies = () => (known ??= dataOf(input));
  const { contents, kept } = await builtOnce(input, () => makePages(studies(), onPage));
  await Promise.all([writeReport(out, contents), kept]);
  const files = [...contents.keys()].map((name) => join(out, name));
  return {
    page: files[0],
    files,
    get studies() {
      return studies();
    },
  };
}

/** Writes a file; a page comes once its charts are drawn. */
type Write = () => Buffer | Promise<Buffer>;

function dataOf(input: ReportInput): ReportData[] {
  const studies = studiesOf(sortRecords(input.records));
  return studies.length === 1 ? [reportData(input)] : studies.map((study) => reportData(input, study));
}

/**
 * All pages and tables of a report in UTF-8, by their paths in its folder, the first page first. Charts are drawn while pages are worked
 * out. One file after another is then written, so that no page is in memory twice.
 *
 * @param onPage as in `ReportOptions`
 */
async function makePages(
  reports: readonly ReportData[],
  onPage: NonNullable<ReportOptions['onPage']>,
): Promise<Map<string, Buffer>> {
  const writes = new Map<string, Write>();
  let made = 0;
  const nextPage = async () => {
    onPage(++made, reports.length * makers.flat().length);
    // Pages are made without a pause, and what tells of them needs one.
    await setImmediate();
  };
  if (reports.length === 1) {
    await addPages(writes, '', reports[0], nextPage);
  } else {
    const overview = overviewPage(reports);
    writes.set('index.html', () => pageDocument(overview));
    for (const report of reports) await addPages(writes, report.study.folder, report, nextPage, true);
  }
  const contents = new Map<string, Buffer>();
  for (const [name, write] of writes) {
    contents.set(name, await write());
    writes.delete(name);
  }
  return contents;
}

/** Adds the pages of one study and their tables, as files below a folder of the report, or in it where `folder` is empty. */
async function addPages(
  writes: Map<string, Write>,
  folder: string,
  report: ReportData,
  nextPage: () => Promise<void>,
  isOneOfMany = false,
): Promise<void> {
  const pages: Page[] = [];
  for (const group of makers) {
    let begins = true;
    for (const make of group) {
      await nextPage();
      const page = make(report);
      if (page === undefined) continue;
      pages.push({ ...page, body: page.body.packed(), begins });
      begins = false;
    }
  }
  const links = pages.map(({ file, name, begins = false }) => ({ file, name, begins }));
  for (const page of [...pages, ...controllerPages(report)])
    writes.set(join(folder, page.file), () => reportDocument(page, links, report, isOneOfMany));
  for (const table of pages.flatMap(({ body }) => body.tables)) {
    for (const { ending, write } of tableFormats)
      writes.set(join(folder, 'tables', `${table.name}.${ending}`), () => Buffer.from(write(table)));
  }
}
