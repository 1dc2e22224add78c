/** `npm run leaderboard`: every controller in both budget modes, ranked; from outside the project too. */

import type { DoneRecord } from '../benchmarks/record/record-schema.ts';
import { knownControllers } from '../benchmarks/run/outside/outside-controllers.ts';
import { inBothModes, leaderboard } from '../benchmarks/suites/leaderboard.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { SIMULATED } from '../datasets/store/simulated-ids.ts';
import { command } from './command.ts';
import { tracesAvailable } from './fetch-traces.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { print, printLine } from './print.ts';
import { chosenSuite, howToPlay, outside, playing } from './run-options.ts';
import { chosenRules, runRules } from './run-rules.ts';
import { committedBaseline, showReport } from './show-report.ts';

await command({
  name: 'leaderboard',
  summary:
    'Plays every controller in both of its budget modes and ranks them, with intervals, on the held-out traces, or on traces of your own.',
  flags: {
    traces: {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'in place of the held-out traces: imported ones, by all that they feed',
    },
    ...outside,
    billing: runRules.billing,
    ...playing,
  },
  async main({ traces, controllers, billing, out: asked, ...flags }) {
    const rules = chosenRules({ billing });
    const { suite, folder, expected } = traces === undefined ? await heldOut(controllers) : await own(traces, controllers);
    const out = asked ?? folder;
    const named = [
      ...(traces ?? []).map((id) => `--traces ${shellWord(id)}`),
      ...(controllers ?? []).map((file) => `--controllers ${shellWord(file)}`),
      ...(billing ?? []).map((how) => `--billing ${how}`),
    ];
    const again = ['npm run leaderboard', ...(named.length > 0 ? ['--', ...named] : [])].join(' ');
    const records = await playSuite(suite, out, again, { ...howToPlay(flags), rules });
    const { leaderboardText } = await import('../reports/index.ts');
    print(`\n${leaderboardText({ records, expected })}\n`);
    printLine(`report: ${await showReport(records, suite, out)}`);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});

interface Played {
  readonly suite: Suite;
  /** Where results go unless told otherwise. */
  readonly folder: string;
  /** Records of the project that a newcomer is compared with. */
  readonly expected: readonly DoneRecord[];
}

/** The suite of this name, on simulated traces where the real ones cannot be had, with controllers from outside in both of their modes. */
async function heldOut(controllers: string[] | undefined): Promise<Played> {
  const known = await knownControllers(controllers);
  const added = known.filter(({ outside }) => outside !== undefined).flatMap((controller) => inBothModes(controller, known));
  const had = await tracesAvailable(leaderboard);
  if (!had.available) printLine(`simulated traces, since those of leaderboard cannot be had: ${had.reason}`);
  const traces = had.available ? leaderboard.traces : leaderboard.traces.map((id) => `${SIMULATED}${id}`);
  const suite = { ...leaderboard, traces, contestants: [...leaderboard.contestants, ...added] };
  const folder = resultsFolder(had.available ? suite.name : `${SIMULATED}${suite.name}`);
  return { suite, folder, expected: (await committedBaseline())?.records ?? [] };
}

/** Whatever traces of one's own can feed. */
async function own(traces: string[], controllers: string[] | undefined): Promise<Played> {
  const suite = await chosenSuite({ traces, controllers });
  return { suite, folder: resultsFolder(suite.name), expected: [] };
}
