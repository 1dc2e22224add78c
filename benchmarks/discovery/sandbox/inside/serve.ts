/**
 * The program inside the context of foreign code: the controller that the code exports, and the episodes that it plays. It is called from
 * outside with a string, which numbers go with, and returns a string.
 */
import type { Params } from '../../../../controllers/controller.ts';
import { MisuseError } from '../../../../controllers/episode.ts';
import { EpisodeVerbs } from '../../../../controllers/episode-verbs.ts';
import { RoundBranch } from '../../../rounds/round-branch.ts';
import { RoundByRound } from '../../../rounds/round-by-round.ts';
import { RoundEpisode } from '../../../rounds/round-episode.ts';
import { writeAnswer, writeRound } from '../actions.ts';
import type { Reply, Request } from '../messages.ts';
import { Numbers } from '../numbers.ts';
import { ABSTAINING, PLACES, type ToldKinds } from '../told-episode.ts';
import { ALLOWED } from './global-names.ts';
import { helpers } from './helpers.ts';
import { type Factory, type Loaded, loadController } from './load-controller.ts';
import { deepFreeze, lockDown, takeAway } from './lockdown.ts';

/** An episode under way, and the code that plays it. */
interface Playing {
  readonly episode: RoundByRound;
  readonly rounds: { next(): unknown };
}

/** Foreign code, of which nothing is sure but that it was a controller when it was loaded. */
interface Player {
  play(episode: RoundEpisode, params: Params): Playing['rounds'];
}

let factory: Factory;
let loaded: Loaded;
let told: ToldKinds;
/** The episodes of each group that go on. */
const groups: (readonly Playing[])[] = [];
const heard = new Numbers();
const said = new Numbers();

/** Gives the engine what makes foreign code anew, of helpers and of the globals that it may use. */
export function install(made: (helpers: object, ...globals: unknown[]) => ReturnType<Factory>): void {
  takeAway();
  for (const { prototype } of [RoundBranch, EpisodeVerbs, RoundEpisode]) {
    delete (prototype as { constructor?: unknown }).constructor;
    deepFreeze(prototype);
  }
  deepFreeze(helpers);
  const world: Record<string, unknown> = globalThis;
  const globals = ALLOWED.map((name) => world[name]);
  lockDown(world);
  factory = () => made(helpers, ...globals);
}

/** Returns room for the numbers that go with the next request. */
export function room(count: number): Float64Array {
  return heard.replace(count);
}

/** Returns the numbers that go with the last reply. */
export function numbers(): Float64Array {
  return said.view();
}

/** Answers a request in JSON, in JSON. An error of foreign code is an answer too. */
export function serve(text: string): string {
  let reply: Reply;
  said.clear();
  try {
    reply = answered(JSON.parse(text));
  } catch (error) {
    said.clear();
    reply = { fault: describeThrown(error) };
  }
  return JSON.stringify(reply);
}

function answered(request: Request): Reply {
  switch (request.do) {
    case 'load':
      loaded = loadController(factory);
      return { loaded: loaded.declared };
    case 'begin':
      groups[request.group] = begun(request);
      break;
    case 'go on':
      for (const { episode } of groups[request.group]) hear(episode);
      break;
  }
  groups[request.group] = groups[request.group].filter(goesOn);
  return { acted: true };
}

/** Each episode is played by code that is made anew for it, so that nothing is known of one in another. */
function begun({ params, models, told: kinds }: Extract<Request, { do: 'begin' }>): readonly Playing[] {
  const given = Object.freeze(params);
  const episodes: Playing[] = [];
  told = kinds;
  while (!heard.done) {
    const capacities = Array.from({ length: models }, () => heard.next());
    const episode = new RoundByRound(capacities, ABSTAINING, kinds.unread);
    const player = factory()[loaded.key] as Player;
    episodes.push({ episode, rounds: player.play(episode.episode, given) });
  }
  return episodes;
}

/** Ends a round of an episode with what is told of it, in the numbers that told-episode.ts writes. */
function hear(episode: RoundByRound): void {
  for (let left = heard.next(); left > 0; left--) {
    const packed = heard.next();
    const above = Math.floor(packed / PLACES);
    const place = packed - above * PLACES;
    episode.observe(place, (above >> 1) - 1, (above & 1) === 1);
    if (told.signs) episode.observeSigns(place, heard.next(), heard.next() === 1);
  }
  if (told.verdicts) hearVerdicts(episode);
  episode.endRound();
}

function hearVerdicts(episode: RoundByRound): void {
  for (let left = heard.next(); left > 0; left--) {
    const [place, more, count] = [heard.next(), heard.next(), heard.next()];
    const verdicts = Array.from({ length: count }, () => heard.next());
    episode.observeVerdicts(place, verdicts, more);
  }
}

/** Lets foreign code ask for one more round. Returns whether its episode goes on. @throws whatever foreign code throws */
function goesOn({ episode, rounds }: Playing): boolean {
  const step = rounds.next();
  if (typeof step !== 'object' || step === null) throw new MisuseError(`expected play to be a generator, got ${typeof step}`);
  const { done, value } = step as { done?: unknown; value?: unknown };
  if (done) {
    episode.endEpisode(value as number);
    writeAnswer(value as number, said);
    return false;
  }
  writeRound(episode.takeActions(), said);
  return true;
}

/** Returns a thrown value of foreign code as text. The value may be anything, and reading it may throw again. */
export function describeThrown(thrown: unknown): string {
  try {
    if (typeof thrown !== 'object' || thrown === null) return `expected no error, got ${typeof thrown} thrown`;
    const { name, message } = thrown as { name?: unknown; message?: unknown };
    const [kind, text] = [name, message].map((each) => (typeof each === 'string' ? each.slice(0, 1000) : typeof each));
    return `${kind}: ${text}`;
  } catch {
    return 'expected no error, got one that cannot be looked at';
  }
}
