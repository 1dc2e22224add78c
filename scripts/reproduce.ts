/** `npm run reproduce`: a suite from the real traces, strictly: no traces, no success; an unexplained difference is a failure. */
import { paper } from '../benchmarks/suites/paper.ts';
import { BILLINGS } from '../datasets/billing/billing.ts';
import { defineCommand } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';
import { canonicalCommand, executionFlags, executionOptions, RECORDS_STAY, suiteFlags, suiteNamed } from './suite/run-options.ts';
import { chosenRules } from './suite/run-rules.ts';

export const reproduce = defineCommand({
  name: 'reproduce',
  summary: 'Compares every figure that the papers print, strictly.',
  details:
    'Plays a suite on the real traces, builds its report and compares every figure that was published.\n' +
    'Exits 1 when a figure differs and the published figures themselves do not tell why, or a contestant failed; 3 when the traces cannot be had.',
  options: {
    suite: { ...suiteFlags.suite, help: `${suiteFlags.suite.help} (default: paper)` },
    billing: {
      ...suiteFlags.billing,
      help: `${suiteFlags.billing.help.replace('published)', 'published; for paper each of them)')}`,
    },
    full: { help: 'print every result on every trace store, with the published figures beside it' },
    ...executionFlags,
    ...jsonFlag,
  },
  goesOn: RECORDS_STAY,
  async main({ suite: name = paper.name, billing: asked, out: folder, full, json, ...flags }) {
    const { playSuite, resultsFolder } = await import('./play/play-suite.ts');
    const suite = suiteNamed(name);
    const billing = asked ?? (suite === paper ? [...BILLINGS] : undefined);
    const rules = chosenRules({ billing });
    const out = folder ?? resultsFolder(suite.name);
    const again = canonicalCommand({ suite: suite.name, billing });
    const records = await playSuite(suite, out, again, { ...executionOptions(flags), rules });
    const [{ showResults }, { plainResults }, { writeRows }] = await Promise.all([
      import('./play/show-results.ts'),
      import('../reports/results.ts'),
      import('./program/write-json.ts'),
    ]);
    const published = records.filter(({ rules: { billing } }) => billing === undefined);
    const studies = await showResults(published.length > 0 ? published : records);
    await writeRows(json, () => studies.flatMap((study) => plainResults(study)));
    const [{ agreementSummary, agreementText, summaryTable }, { showReport }] = await Promise.all([
      import('../reports/index.ts'),
      import('./report/show-report.ts'),
    ]);
    const compared = full ? summaryTable(records, terminalWidth()) : agreementText(records);
    print(compared === '' ? '\n' : `\n${compared}\n`);
    const { page } = await showReport(records, suite, out);
    const { differing, unexplained } = agreementSummary(records);
    for (const { row, why } of differing) {
      printLine(`differs: ${row.source.source} ${row.model}/${row.dataset} ${row.controller}: ${why || 'no reason known'}`);
    }
    printLine(`report: ${page}`);
    return unexplained.length > 0 || records.some(({ status }) => status === 'failed') ? 1 : 0;
  },
});
