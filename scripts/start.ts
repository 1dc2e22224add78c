/**
 * `npm start`: plays the papers' tables on the real traces when they can be had, and then builds the report. Otherwise it plays what comes
 * with the project: traces of two very small models in a checkout, simulated ones in a package, which has no room for others.
 */
import { existsSync } from 'node:fs';
import { embedded } from '../benchmarks/suites/embedded.ts';
import { paper } from '../benchmarks/suites/paper.ts';
import { simulated } from '../benchmarks/suites/simulated.ts';
import { BILLINGS } from '../datasets/billing/billing.ts';
import { isCheckout, typedHere } from '../datasets/foundation/installation.ts';
import { AS_PUBLISHED, underEveryBilling } from '../datasets/grading/run-rules.ts';
import { defineCommand } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';
import { canonicalCommand, executionFlags, executionOptions, RECORDS_STAY } from './suite/run-options.ts';

/** The page can be read under each. Sums are whole numbers, and simulated answers are names: equal as strings or not at all. */
const gradings = { published: ['exact', 'mathematical'], others: ['exact'] } as const;

const AS_IT_IS = {
  embedded: 'real traces of two very small models that do sums, which come with the project',
  simulated: 'generated traces; a checkout of the project plays real ones of two very small models',
};

export const start = defineCommand({
  name: 'start',
  summary: "Plays the papers' contestants and builds the report.",
  details: 'Prints where each contestant stands; --full prints every result, with the published figures beside it.',
  options: { full: { help: 'print every result on every trace store' }, ...executionFlags, ...jsonFlag },
  goesOn: RECORDS_STAY,
  async main({ out: folder, full, json, ...flags }) {
    const [{ ensureTracesOf }, { playSuite, resultsFolder }] = await Promise.all([
      import('./suite/fetch-traces.ts'),
      import('./play/play-suite.ts'),
    ]);
    // The code of the report is loaded while the network answers, or does not.
    const [had, { showReport }, reports, { writeRows }] = await Promise.all([
      ensureTracesOf(paper),
      import('./report/show-report.ts'),
      import('../reports/index.ts'),
      import('./program/write-json.ts'),
    ]);
    const suite = had.available ? paper : isCheckout ? embedded : simulated;
    const why = had.available ? 'its traces are at hand' : 'the traces of paper cannot be had:';
    printLine(`suite ${suite.name}: ${why}`);
    if (!had.available) {
      for (const part of had.reason.split('; ')) printLine(`  ${part}`);
      printLine(`  in their place: ${isCheckout ? AS_IT_IS.embedded : AS_IT_IS.simulated}`);
    }
    const out = folder ?? resultsFolder(suite.name);
    const chosen = had.available ? gradings.published : gradings.others;
    const answers = chosen.map((grading) => ({ ...AS_PUBLISHED, grading }));
    // Lengths of simulated traces tell nothing of probes.
    const everyBilling = suite !== simulated;
    const rules = everyBilling ? underEveryBilling(answers) : answers;
    const again = canonicalCommand({ suite: suite.name, grading: [...chosen], ...(everyBilling && { billing: [...BILLINGS] }) });
    // A first report draws its charts: their thread gets ready while contestants play.
    if (!existsSync(out)) reports.prepareCharts();
    const records = await playSuite(suite, out, again, { ...executionOptions(flags), rules });
    const { page, studies } = await showReport(records, suite, out);
    const width = terminalWidth();
    if (full) print(`\n${reports.summaryTable(records, width)}\n`);
    for (const study of studies) print(`\n${reports.leaderboardText(study, width)}\n`);
    if (!full) print(reports.agreementText(records));
    if (!had.available)
      printLine(`the figures of the real traces, as they were recorded: ${typedHere('npm run report -- --recorded')}`);
    await writeRows(json, () => reports.plainLeaderboard(studies));
    printLine(`report: ${page}`);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
