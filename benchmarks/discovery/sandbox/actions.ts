/**
 * The actions of a round as numbers. They are written where foreign code runs, and carried out here in an episode of replay. Its rules are
 * the ones that count: bills and answers are those of that episode, whatever the other side claims.
 */
import { type Branch, MisuseError } from '../../../controllers/episode.ts';
import type { WholeEpisode } from '../../../controllers/offers.ts';
import type { Action, Places } from '../../rounds/action.ts';
import type { Numbers } from './numbers.ts';

const KINDS = ['open', 'advance', 'finish', 'prune', 'verify'] as const;
/** Ends a round, or, followed by the name of an answer, the episode. */
const YIELD = KINDS.length;
const ANSWER = YIELD + 1;

/** Stand in place of the number of branches listed. */
const RUNNING = -1;
const OPENED = -2;
/** Stands in place of the number of intervals listed: one number follows for all branches. */
const SAME = -1;

type Branches = readonly Branch[];

/** Writes what is asked for in a round that ends with a yield. */
export function writeRound(actions: readonly Action[], out: Numbers): void {
  for (const action of actions) write(action, out);
  out.push(YIELD);
}

/** Writes the end of an episode. @param name of the answer */
export function writeAnswer(name: number, out: Numbers): void {
  out.push(ANSWER);
  out.push(name);
}

function write(action: Action, out: Numbers): void {
  out.push(KINDS.indexOf(action.do));
  if (action.do === 'open') {
    out.push(action.count);
    out.push(action.model);
    return;
  }
  writePlaces(action.places, out);
  if (action.do === 'verify') out.push(action.count);
  if (action.do !== 'advance') return;
  const { intervals } = action;
  if (typeof intervals === 'number') {
    out.push(SAME);
    out.push(intervals);
  } else {
    out.push(intervals.length);
    for (let k = 0; k < intervals.length; k++) out.push(intervals[k]);
  }
}

function writePlaces(places: Places, out: Numbers): void {
  if (typeof places === 'string') {
    out.push(places === 'running' ? RUNNING : OPENED);
    return;
  }
  out.push(places.length);
  for (let k = 0; k < places.length; k++) out.push(places[k]);
}

/**
 * Carries out what an episode's part of a reply asks for, up to the end of a round. Returns the name of the answer where the episode ends.
 *
 * @throws MisuseError for what the rules of an episode forbid, and for what is no action
 */
export function perform(episode: WholeEpisode, actions: Numbers): number | undefined {
  let opened: Branches = [];
  for (;;) {
    const kind = whole(actions);
    switch (kind < YIELD ? KINDS[kind] : undefined) {
      case 'open':
        opened = episode.open(whole(actions), whole(actions));
        break;
      case 'advance':
        advance(episode, actions, opened);
        break;
      case 'finish':
        episode.finish(branches(episode, actions, opened) ?? episode.running);
        break;
      case 'prune':
        episode.prune(branches(episode, actions, opened) ?? episode.running);
        break;
      case 'verify':
        episode.verify(branches(episode, actions, opened) ?? episode.running, whole(actions));
        break;
      default:
        if (kind === YIELD) return undefined;
        if (kind === ANSWER) return whole(actions);
        throw new MisuseError(`expected an action, got ${kind}`);
    }
  }
}

function advance(episode: WholeEpisode, actions: Numbers, opened: Branches): void {
  const given = branches(episode, actions, opened);
  const count = whole(actions);
  if (count === SAME) {
    const intervals = whole(actions);
    if (given === undefined && intervals === 1) episode.advance();
    else episode.advance(given ?? episode.running, intervals);
    return;
  }
  const intervals: number[] = [];
  for (let i = 0; i < count; i++) intervals.push(whole(actions));
  episode.advance(given ?? episode.running, intervals);
}

/** The branches of an action; undefined for all that run. */
function branches(episode: WholeEpisode, actions: Numbers, opened: Branches): Branches | undefined {
  const count = whole(actions);
  if (count === RUNNING) return undefined;
  if (count === OPENED) return opened;
  const all = episode.branches;
  const listed: Branch[] = [];
  for (let i = 0; i < count; i++) {
    const place = whole(actions);
    if (place < 0 || place >= all.length)
      throw new MisuseError(`expected one of ${all.length} branches that were opened, got number ${place}`);
    listed.push(all[place]);
  }
  return listed;
}

function whole(actions: Numbers): number {
  if (actions.done) throw new MisuseError('expected actions to the end of every round, got fewer');
  const value = actions.next();
  if (Number.isSafeInteger(value)) return value;
  throw new MisuseError(`expected actions in whole numbers, got ${value}`);
}
