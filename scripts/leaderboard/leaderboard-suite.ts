/** The suite that `npm run leaderboard` plays, and the records beside which it ranks. */
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { inBothModes, leaderboard } from '../../benchmarks/suites/leaderboard.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { SIMULATED } from '../../datasets/store/simulated-ids.ts';
import { resultsFolder } from '../play/play-suite.ts';
import { printLine } from '../program/print.ts';
import { committedBaseline } from '../report/committed-baseline.ts';
import { chosenSuite } from '../suite/chosen-suite.ts';
import { ensureTracesOf } from '../suite/fetch-traces.ts';

export interface Played {
  readonly suite: Suite;
  /** The default folder of results. */
  readonly folder: string;
  /** Records of the project that a newcomer is compared with. */
  readonly expected: readonly DoneRecord[];
}

/** The suite of this name, on simulated traces where the real ones cannot be had, with controllers from outside in both of their modes. */
export async function heldOutSuite(controllers: string[] | undefined): Promise<Played> {
  const known = await knownControllers(controllers);
  const added = known.filter(({ outside }) => outside !== undefined).flatMap((controller) => inBothModes(controller, known));
  const had = await ensureTracesOf(leaderboard);
  if (!had.available) printLine(`simulated traces, since those of leaderboard cannot be had: ${had.reason}`);
  const traces = had.available ? leaderboard.traces : leaderboard.traces.map((id) => `${SIMULATED}${id}`);
  const suite = { ...leaderboard, traces, contestants: [...leaderboard.contestants, ...added] };
  const folder = resultsFolder(had.available ? suite.name : `${SIMULATED}${suite.name}`);
  return { suite, folder, expected: (await committedBaseline())?.records ?? [] };
}

/** Whatever traces of one's own can feed. */
export async function ownLeaderboard(traces: string[], controllers: string[] | undefined): Promise<Played> {
  const suite = await chosenSuite({ traces, controllers });
  return { suite, folder: resultsFolder(suite.name), expected: [] };
}
