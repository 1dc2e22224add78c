/** Builds a report from run records alone: the page, and its tables as files beside it. */
import { join } from 'node:path';
import type { RunRecord } from '../benchmarks/record/record-schema.ts';
import { writeAtomically } from '../datasets/atomic-write.ts';
import { compareAll, isCompared } from './agreement.ts';
import { page } from './page.ts';
import { published } from './published.ts';
import { sortRecords } from './results.ts';
import { reportTables, tableFormats } from './tables/index.ts';

export interface ReportOptions {
  /** At least one, in any order. */
  readonly records: readonly RunRecord[];
  /** The folder to write into; made as needed. */
  readonly out: string;
}

export interface Report {
  /** The page's file. */
  readonly page: string;
  /** Every file written, the page first. */
  readonly files: readonly string[];
}

/** The same records give the same bytes. Throws what the file system throws; a file is written whole or not at all. */
export async function buildReport({ records, out }: ReportOptions): Promise<Report> {
  const sorted = sortRecords(records);
  const comparisons = compareAll(published(), sorted);
  const tables = reportTables(sorted, comparisons);
  const shown = comparisons.some(isCompared) ? Object.values(tables) : [tables.results];
  const contents = new Map([[join(out, 'index.html'), await page(sorted, comparisons, tables)]]);
  for (const table of shown) {
    for (const [ending, write] of tableFormats) contents.set(join(out, 'tables', `${table.name}.${ending}`), write(table));
  }
  for (const [file, text] of contents) await writeAtomically(file, Buffer.from(text));
  const files = [...contents.keys()];
  return { page: files[0], files };
}
