/** The parts of the reports that scripts use. */

export { buildReport } from './build-report.ts';
export { prepareCharts } from './kit/chart/render.ts';
export { plainLeaderboard, plainReport } from './plain-report.ts';
export { agreementSummary } from './published/agreement-summary.ts';
export { couldNotPlayText } from './text/could-not-play-text.ts';
export { leaderboardText } from './text/leaderboard-text.ts';
export { agreementText, summaryTable } from './text/summary-table.ts';
