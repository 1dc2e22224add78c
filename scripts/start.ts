/** `npm start`: the papers' table from the real traces when they can be had, else from simulated ones; then the report. */
import { join } from 'node:path';
import { paper } from '../benchmarks/suites/paper.ts';
import { simulated } from '../benchmarks/suites/simulated.ts';
import { command } from './command.ts';
import { tracesAvailable } from './fetch-traces.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { canonicalCommand, howToPlay, playing } from './run-options.ts';

await command({
  name: 'start',
  summary: "Plays the papers' contestants, prints the table and builds the report.",
  flags: playing,
  async main({ out: folder, ...flags }) {
    const had = await tracesAvailable(paper);
    const suite = had.available ? paper : simulated;
    const why = had.available ? 'its traces are at hand' : `the traces of paper cannot be had: ${had.reason}`;
    process.stdout.write(`suite ${suite.name}: ${why}\n`);
    const out = folder ?? resultsFolder(suite.name);
    const records = await playSuite(suite, out, canonicalCommand({ suite: suite.name }), howToPlay(flags));
    const { buildReport, summaryTable } = await import('../reports/index.ts');
    process.stdout.write(`\n${summaryTable(records)}\n`);
    const { page } = await buildReport({ records, out: join(out, 'report') });
    process.stdout.write(`report: ${page}\n`);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
