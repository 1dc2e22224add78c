/** The part of the reports that `run` uses: figures and their table, without any page. */
export { plainResults } from './figures/plain-results.ts';
export { type PlayedStudy, playedStudies } from './figures/played-studies.ts';
export { resultsText } from './text/results-text.ts';
