/** What scripts use of the reports. */
export { agreementSummary } from './agreement-summary.ts';
export { buildReport } from './build-report.ts';
export { leaderboardText } from './leaderboard-text.ts';
export { summaryTable } from './summary-table.ts';
