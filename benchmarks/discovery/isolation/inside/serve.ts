/**
 * What runs in the context that foreign code is kept in: the replay engine, and the only function that is called from outside, of a
 * string that returns a string.
 */
import type { PlayedColumns, RecordedActions, Reply, Request } from '../messages.ts';
import { describeThrown } from './describe-thrown.ts';
import { ALLOWED } from './global-names.ts';
import { helpers } from './helpers.ts';
import { type Factory, type Loaded, loadController } from './load-controller.ts';
import { deepFreeze, lockDown } from './lockdown.ts';
import { playSealed } from './play-sealed.ts';
import { SealedBranch } from './sealed-branch.ts';
import { SealedEpisode } from './sealed-episode.ts';
import { SealedTally } from './sealed-tally.ts';
import { Table } from './table.ts';

const tables = new Map<number, Table>();
let factory: Factory;
let loaded: Loaded;

/** Gives the engine what makes foreign code anew, of helpers and of the globals that it may use. */
export function install(made: (helpers: object, ...globals: unknown[]) => ReturnType<Factory>): void {
  for (const { prototype } of [SealedBranch, SealedEpisode, SealedTally]) {
    delete (prototype as { constructor?: unknown }).constructor;
    deepFreeze(prototype);
  }
  deepFreeze(helpers);
  const world: Record<string, unknown> = globalThis;
  const globals = ALLOWED.map((name) => world[name]);
  lockDown(world);
  factory = () => made(helpers, ...globals);
}

/** Answers a request in JSON, in JSON. What foreign code throws is an answer. */
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
      return { played: played(request) };
    case 'record':
      return { recorded: recorded(request) };
  }
}

function played({ number, params, turns, orders }: Extract<Request, { do: 'play' }>): PlayedColumns {
  const table = tables.get(number) as Table;
  const { episode, questions, sealed } = table;
  const columns = { answers: [] as number[], totalTokens: [] as number[], sequentialTokens: [] as number[] };
  const given = Object.freeze(params);
  for (let q = 0; q < questions; q++) {
    for (let s = 0; s < turns.length; s++) {
      episode.turn = turns[s];
      episode.begin(q, ...orders.at[q][s].map((place) => orders.table[place]));
      const at = s * questions + q;
      columns.answers[at] = playSealed(factory, loaded.key, given, table, sealed);
      columns.totalTokens[at] = episode.totalTokens;
      columns.sequentialTokens[at] = episode.sequentialTokens;
    }
  }
  return columns;
}

function recorded({ number, params, question, turn, orders }: Extract<Request, { do: 'record' }>): RecordedActions {
  const table = tables.get(number) as Table;
  const { episode, actions, watched } = table;
  actions.length = 0;
  episode.turn = turn;
  episode.begin(question, ...orders);
  const given = Object.freeze(params);
  const answer = playSealed(factory, loaded.key, given, table, watched, () => void actions.push(['yield']));
  return { answer, totalTokens: episode.totalTokens, actions };
}
