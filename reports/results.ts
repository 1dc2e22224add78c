/** What `run` uses of the reports: figures and their table, without any page. */
export { plainResults } from './figures/plain-results.ts';
export { type PlayedStudy, playedStudies } from './figures/played-studies.ts';
export { resultsText } from './text/results-text.ts';
