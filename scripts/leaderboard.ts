/** `npm run leaderboard`: every controller in both budget modes, ranked; from outside the project too. */
import { knownControllers } from '../benchmarks/run/outside/outside-controllers.ts';
import { inBothModes, leaderboard } from '../benchmarks/suites/leaderboard.ts';
import { SIMULATED } from '../datasets/simulated-ids.ts';
import { shellWord } from '../datasets/text/targets.ts';
import { command } from './command.ts';
import { tracesAvailable } from './fetch-traces.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { print, printLine } from './print.ts';
import { howToPlay, outside, playing } from './run-options.ts';
import { committedBaseline, showReport } from './show-report.ts';

await command({
  name: 'leaderboard',
  summary: 'Plays every controller in both of its budget modes and ranks them, with intervals, on the held-out traces.',
  flags: { ...outside, ...playing },
  async main({ controllers, out: folder, ...flags }) {
    const known = await knownControllers(controllers);
    const added = known
      .filter((controller) => controller.outside !== undefined)
      .flatMap((controller) => inBothModes(controller, known));
    const had = await tracesAvailable(leaderboard);
    if (!had.available) printLine(`simulated traces, since those of leaderboard cannot be had: ${had.reason}`);
    const traces = had.available ? leaderboard.traces : leaderboard.traces.map((id) => `${SIMULATED}${id}`);
    const suite = { ...leaderboard, traces, contestants: [...leaderboard.contestants, ...added] };
    const out = folder ?? resultsFolder(had.available ? suite.name : `${SIMULATED}${suite.name}`);
    const again = [
      'npm run leaderboard',
      ...(controllers ? ['--'] : []),
      ...(controllers ?? []).map((file) => `--controllers ${shellWord(file)}`),
    ].join(' ');
    const records = await playSuite(suite, out, again, howToPlay(flags));
    const expected = (await committedBaseline())?.records ?? [];
    const { leaderboardText } = await import('../reports/index.ts');
    print(`\n${leaderboardText({ records, expected })}\n`);
    printLine(`report: ${await showReport(records, suite, out)}`);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
