/** `npm run reproduce`: the papers' table from the real traces, strictly: no traces, no success; an unexplained difference is a failure. */
import { paper } from '../benchmarks/suites/paper.ts';
import { command } from './command.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { canonicalCommand, howToPlay, playing } from './run-options.ts';
import { showReport } from './show-report.ts';

await command({
  name: 'reproduce',
  summary:
    'Plays suite paper on the real traces and compares every figure with the published one. Exits 1 when one differs and\nthe published figures themselves do not tell why, or a contestant failed; 3 when the traces cannot be had.',
  flags: playing,
  async main({ out: folder, ...flags }) {
    const out = folder ?? resultsFolder(paper.name);
    const records = await playSuite(paper, out, canonicalCommand({ suite: paper.name }), howToPlay(flags));
    const { agreementSummary, summaryTable } = await import('../reports/index.ts');
    process.stdout.write(`\n${summaryTable(records)}\n`);
    const page = await showReport(records, paper, out);
    const { differing, unexplained } = agreementSummary(records);
    for (const { row, why } of differing) {
      process.stdout.write(
        `differs: ${row.source.source} ${row.model}/${row.dataset} ${row.controller}: ${why || 'no reason known'}\n`,
      );
    }
    process.stdout.write(`report: ${page}\n`);
    return unexplained.length > 0 || records.some(({ status }) => status === 'failed') ? 1 : 0;
  },
});
