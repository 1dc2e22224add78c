/** `autotts-bench/reports`: from run records to a folder of pages and tables. The same records give the same bytes. */
export { readRecords } from '../../benchmarks/record/record-files.ts';
export type { RunRecord } from '../../benchmarks/record/record-schema.ts';
export { buildReport, type Report, type ReportOptions } from '../../reports/build-report.ts';
