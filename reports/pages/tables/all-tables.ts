/** The tables of a report. */
import type { Table } from '../../kit/table/table.ts';
import { autottsTable, parallelProbeTable } from '../../published/publications.ts';
import type { ReportData } from '../shared/report-data.ts';
import { comparisonTable } from './comparison-table.ts';
import { bayesTable, exactTable } from './exact-table.ts';
import { paperTable } from './paper-table.ts';
import { resultsTable } from './results-table.ts';

export interface ReportTables {
  readonly autotts: Table;
  readonly parallelProbe: Table;
  /** Every published row. */
  readonly published: Table;
  readonly results: Table;
  /** Self-consistency at k and pass@k, exact. */
  readonly exact: Table;
  readonly bayes: Table;
}

export function reportTables(report: ReportData): ReportTables {
  const { comparisons } = report;
  const autotts = { source: autottsTable, name: 'autotts-table-1', title: 'AutoTTS, Table 1: published and replayed' };
  const parallelProbe = {
    source: parallelProbeTable,
    name: 'parallel-probe-table-1',
    title: 'Parallel-Probe, Table 1: published and replayed',
  };
  return {
    autotts: paperTable(comparisons, { ...autotts, third: 'saving' }),
    parallelProbe: paperTable(comparisons, { ...parallelProbe, third: 'sequentialTokens' }),
    published: comparisonTable(comparisons, 'published', 'Every published row'),
    results: resultsTable(report),
    exact: exactTable(report.views[0].evidence, report.scopes),
    bayes: bayesTable(report.views[0].evidence, report.scopes),
  };
}
