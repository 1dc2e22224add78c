/** `npm run leaderboard`: every controller in both budget modes, ranked; from outside the project too. */

import { typedHere } from '../datasets/foundation/installation.ts';
import { defineCommand } from './program/command.ts';
import { flagWords } from './program/flag-words.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';
import { executionFlags, executionOptions, outside, RECORDS_STAY } from './suite/run-options.ts';
import { chosenRules, runRules } from './suite/run-rules.ts';
import { suiteFileFlag } from './suite/suite-flags.ts';

export const leaderboard = defineCommand({
  name: 'leaderboard',
  summary: 'Ranks every controller in both budget modes.',
  details: 'With intervals, on the held-out traces, or on traces of your own.',
  options: {
    traces: {
      value: 'ID',
      multiple: true,
      help: 'in place of the held-out traces: imported ones, by all that they feed',
    },
    ...outside,
    billing: runRules.billing,
    ...suiteFileFlag,
    ...executionFlags,
    ...jsonFlag,
  },
  goesOn: RECORDS_STAY,
  async main({ config, traces, controllers, billing, out: asked, json, ...flags }) {
    if (config !== undefined) {
      const { benchData } = await import('./bench/bench-data.ts');
      return benchData([], { config, traces, controllers, billing, out: asked, json }, flags);
    }
    const rules = chosenRules({ billing });
    const [{ heldOutSuite, ownLeaderboard }, { playSuite }] = await Promise.all([
      import('./leaderboard/leaderboard-suite.ts'),
      import('./play/play-suite.ts'),
    ]);
    const { suite, folder, expected } =
      traces === undefined ? await heldOutSuite(controllers) : await ownLeaderboard(traces, controllers);
    const out = asked ?? folder;
    const named = flagWords({ traces, controllers, billing });
    const again = typedHere(['npm run leaderboard', ...(named.length > 0 ? ['--', ...named] : [])].join(' '));
    const records = await playSuite(suite, out, again, { ...executionOptions(flags), rules });
    const [{ showReport }, { leaderboardText, plainLeaderboard }, { writeRows }] = await Promise.all([
      import('./report/show-report.ts'),
      import('../reports/index.ts'),
      import('./program/write-json.ts'),
    ]);
    const { page, studies } = await showReport(records, suite, out, expected);
    for (const study of studies) print(`\n${leaderboardText(study, terminalWidth())}\n`);
    await writeRows(json, () => plainLeaderboard(studies));
    printLine(`report: ${page}`);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
