/** Builds a report from run records alone: a folder of pages, and their tables as files beside them. */
import { join } from 'node:path';
import { writeAtomically } from '../datasets/atomic-write.ts';
import { pageDocument } from './document.ts';
import { html } from './html.ts';
import { makers } from './pages/index.ts';
import type { Page } from './pages/page.ts';
import { type ReportData, type ReportInput, reportData } from './report-data.ts';
import { tableFormats } from './tables/index.ts';

export interface ReportOptions extends ReportInput {
  /** The folder to write into; made as needed. */
  readonly out: string;
}

export interface Report {
  /** The first page's file. */
  readonly page: string;
  /** Every file written, the first page first. */
  readonly files: readonly string[];
}

/** The same records give the same bytes. Throws what the file system throws; a file is written whole or not at all. */
export async function buildReport({ out, ...input }: ReportOptions): Promise<Report> {
  const report = reportData(input);
  const pages: Page[] = [];
  for (const make of makers) {
    const page = await make(report);
    if (page !== undefined) pages.push(page);
  }
  const contents = new Map(pages.map((page) => [join(out, page.file), document(page, pages, report)]));
  for (const table of pages.flatMap(({ tables = [] }) => tables)) {
    for (const [ending, write] of tableFormats) contents.set(join(out, 'tables', `${table.name}.${ending}`), write(table));
  }
  for (const [file, text] of contents) await writeAtomically(file, Buffer.from(text));
  const files = [...contents.keys()];
  return { page: files[0], files };
}

function document(page: Page, pages: readonly Page[], { records, recorded, views }: ReportData): string {
  const suites = [...new Set(records.map(({ suite }) => suite))].join(', ');
  const simulated = records.every(({ traces }) => traces.simulated);
  const { file, name, body, toggles, picker, sheets } = page;
  return pageDocument({
    title: `${name}: suite ${suites}, AutoTTS Bench`,
    heading: `AutoTTS Bench, suite ${suites}: ${name.toLowerCase()}`,
    file,
    nav: pages.map((each) => ({ file: each.file, name: each.name })),
    subtitle: `Controllers of test-time scaling, replayed exactly on ${simulated ? 'simulated' : 'recorded'} reasoning traces${recorded === undefined ? '' : `; recorded on ${recorded.date}, not recomputed here`}.`,
    body,
    footer: html`Figures are means over questions and orders; intervals are over questions like these. <a href="provenance.html">How to make this page again</a>.`,
    ...(toggles !== undefined && { toggles }),
    ...(picker && { contestants: views[0].evidence.field.entrants.map(({ label, name }) => ({ label, name })) }),
    ...(sheets !== undefined && { sheets }),
  });
}
