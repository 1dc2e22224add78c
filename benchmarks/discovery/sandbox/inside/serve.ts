/**
 * The program inside the context of foreign code: the replay engine, and the only function that is called from outside. This function takes
 * a string and returns a string.
 */
import { EpisodeVerbs } from '../../../../controllers/episode-verbs.ts';
import type { Reply, Request } from '../messages.ts';
import { ALLOWED } from './global-names.ts';
import { helpers } from './helpers.ts';
import { type Factory, type Loaded, loadController } from './load-controller.ts';
import { deepFreeze, lockDown, takeAway } from './lockdown.ts';
import { playSealed } from './play-sealed.ts';
import { SealedBranch } from './sealed-branch.ts';
import { SealedEpisode } from './sealed-episode.ts';
import { SealedTally } from './sealed-tally.ts';
import { Table } from './table.ts';

/** Numbers of a reply: more than controllers need that decide on each branch by itself. */
const MOST_DECISIONS = 8_000_000;

const tables = new Map<number, Table>();
let factory: Factory;
let loaded: Loaded;

/** Gives the engine what makes foreign code anew, of helpers and of the globals that it may use. */
export function install(made: (helpers: object, ...globals: unknown[]) => ReturnType<Factory>): void {
  takeAway();
  for (const { prototype } of [SealedBranch, EpisodeVerbs, SealedEpisode, SealedTally]) {
    delete (prototype as { constructor?: unknown }).constructor;
    deepFreeze(prototype);
  }
  deepFreeze(helpers);
  const world: Record<string, unknown> = globalThis;
  const globals = ALLOWED.map((name) => world[name]);
  lockDown(world);
  factory = () => made(helpers, ...globals);
}

/** Answers a request in JSON, in JSON. An error of foreign code is an answer too. */
export function serve(line: string): string {
  let reply: Reply;
  try {
    reply = answered(JSON.parse(line));
  } catch (error) {
    reply = { fault: describeThrown(error) };
  }
  return JSON.stringify(reply);
}

function answered(request: Request): Reply {
  switch (request.do) {
    case 'load':
      loaded = loadController(factory);
      return { loaded: loaded.declared };
    case 'store':
      tables.set(request.number, new Table(request.stores, request.abstaining));
      return { done: true };
    case 'forget':
      tables.delete(request.number);
      return { done: true };
    case 'play':
      return { decided: decided(request) };
  }
}

function decided({ number, params, questions, orderNumbers, orders }: Extract<Request, { do: 'play' }>): readonly number[] {
  const table = tables.get(number) as Table;
  const { episode, decisions } = table;
  const given = Object.freeze(params);
  decisions.list.length = 0;
  for (let i = 0; i < questions.length; i++) {
    for (let s = 0; s < orderNumbers.length; s++) {
      episode.firstVerdict = orderNumbers[s];
      episode.begin(questions[i], ...orders.at[i][s].map((place) => orders.table[place]));
      playSealed(factory, loaded.key, given, table);
      if (decisions.list.length > MOST_DECISIONS) throw new RangeError('expected fewer decisions in so many episodes');
    }
  }
  return decisions.list;
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
