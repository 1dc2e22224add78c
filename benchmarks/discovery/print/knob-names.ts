/** The names of knobs in printed code, and the text of their schedules. */
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { NO_LIMIT } from '../space/draw.ts';
import { partAt } from '../space/paths.ts';

interface Name {
  readonly path: string;
  readonly name: string;
  /** Whether it counts something; else it measures. */
  readonly whole: boolean;
}

const count = (path: string, name: string): Name => ({ path, name, whole: true });
const measured = (path: string, name: string): Name => ({ path, name, whole: false });

const NAMES: readonly Name[] = [
  count('width.first', 'initial'),
  count('width.most', 'maxBranches'),
  count('rounds', 'maxRounds'),
  count('votes.early.within', 'earlyWithin'),
  count('votes.running.after', 'standsAfter'),
  count('votes.settled.after', 'settledAfter'),
  count('limit.depth', 'maxProbes'),
  count('prune.from', 'pruneFrom'),
  count('prune.patience', 'patience'),
  count('prune.leave', 'leave'),
  count('prune.burst', 'burst'),
  measured('thin.share', 'unison'),
  count('thin.after', 'unisonRounds'),
  count('thin.leave', 'fewest'),
  count('stop.from', 'stopFrom'),
  measured('stop.confident.level', 'level'),
  count('stop.confident.votes', 'minVotes'),
  measured('stop.confident.smooth.alpha', 'alpha'),
  count('stop.confident.smooth.window', 'window'),
  measured('stop.confident.smooth.slack', 'slack'),
  count('stop.ahead.margin', 'margin'),
  count('stop.stable.rounds', 'stability'),
  count('stop.enough.votes', 'enough'),
  count('stop.hopeless.votes', 'hopelessVotes'),
  measured('stop.hopeless.level', 'hopelessLevel'),
  measured('stop.gain.base', 'gain'),
  measured('stop.gain.sure', 'gainSure'),
  measured('stop.gain.agreeing', 'gainAgreeing'),
  measured('stop.gain.ended', 'gainEnded'),
  measured('stop.gain.stable', 'gainStable'),
  count('stop.spent.intervals', 'maxIntervals'),
  count('widen.by', 'widen'),
  count('widen.running', 'room'),
  measured('widen.trend', 'trend'),
];

/** Whether play ends before any limit on rounds is met. */
export function isEndless({ rounds }: Composition): boolean {
  return Math.min(...rounds) >= NO_LIMIT[0];
}

/** The names that printed code needs: a width or a number of rounds that is never reached needs none. */
function namesIn(composition: Composition): Name[] {
  return NAMES.filter(({ path }) => {
    const knob = partAt(composition, path) as Knob | undefined;
    if (knob === undefined) return false;
    if (path === 'rounds') return !isEndless(composition);
    return path !== 'width.most' || composition.widen !== undefined;
  });
}

export function knobNames(composition: Composition): string[] {
  return namesIn(composition).map(({ name }) => name);
}

/** Lines of an object literal, a knob each. */
export function scheduleLines(composition: Composition): string[] {
  return namesIn(composition).map(({ path, name, whole }) => {
    const [least, most] = partAt(composition, path) as Knob;
    if (least === most) return `${name}: ${literal(least)},`;
    return `${name}: ${whole ? 'integerAt' : 'realAt'}(${literal(least)}, ${literal(most)}, beta),`;
  });
}

/** The functions of beta-schedule.ts, of the two, that the schedule calls. */
export function scheduleImports(composition: Composition): string[] {
  const text = scheduleLines(composition).join('\n');
  return ['integerAt', 'realAt'].filter((name) => text.includes(`${name}(`));
}

function literal(value: number): string {
  return value >= 10_000 && Number.isInteger(value) ? value.toLocaleString('en-US').replaceAll(',', '_') : String(value);
}
