/**
 * The program of the process in which a file of controllers is played. It decides nothing but how the file's controllers play. The process
 * has no answer key, and its replies are believed only within bounds.
 */

import { readSync, writeSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Controller } from '../../../controllers/controller.ts';
import { controllerFault, looksLikeController } from '../../../controllers/controller-fault.ts';
import type { GradedTraces } from '../../../datasets/grading/graded-traces.ts';
import { freshTraces } from '../../replay/fresh-traces.ts';
import { play } from '../../replay/play.ts';
import { beginEpisode, replay } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { describeFailure } from '../describe-failure.ts';
import { describeThrown } from '../describe-thrown.ts';
import { withTimeLimit } from '../time-limit.ts';
import { type Action, noting } from './act-out.ts';
import { type Columns, type Declared, MEBIBYTES, type Reply, type Request, type SentSource } from './messages.ts';

const [REQUESTS, REPLIES] = [0, 3];
const { stringify } = JSON;

/** Ends this process when its parent has gone, or when it needs too much memory, whatever its main thread does. */
const WATCH = `
  const { writeSync } = require('node:fs');
  const parent = process.ppid;
  setInterval(() => {
    const tooMuch = process.memoryUsage.rss() > ${MEBIBYTES} * 2 ** 20;
    if (tooMuch) writeSync(2, 'heap out of memory\\n');
    if (tooMuch || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 100);`;

/** A file that exports what is no controller; the message is one line. */
class Refused extends Error {}

/** The exported controllers, as they were when first looked at. */
let controllers: readonly Controller[] = [];
let source: SentSource;

new Worker(WATCH, { eval: true, execArgv: [] }).unref();
reply({ ready: true });
await load(request());
for (;;) reply(answered(request()));

/** Waits for the next frame: its length in four bytes, then what it holds. Nothing else that the file has begun goes on meanwhile. */
function request(): Request {
  return deserialize(read(read(4).readUInt32LE()));
}

function read(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const count = readSync(REQUESTS, bytes, at, length - at, null);
    // Without those who do so at an exit.
    if (count === 0) process.kill(process.pid, 'SIGKILL');
    at += count;
  }
  return bytes;
}

function reply(said: Reply): void {
  const bytes = Buffer.from(`${stringify(said)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(REPLIES, bytes, at);
}

async function load(asked: Request): Promise<void> {
  if (asked.do !== 'load') throw new TypeError(`expected to load first, got ${asked.do}`);
  let exported: Record<string, unknown>;
  try {
    exported = await import(`data:text/javascript;base64,${Buffer.from(asked.code).toString('base64')}`);
  } catch (error) {
    return reply({ fault: `expected a module that loads, got ${describeThrown(error)}` });
  }
  try {
    controllers = found(exported);
    reply({ declared: controllers.map(({ play: _, ...declared }) => declared) });
  } catch (error) {
    reply({ fault: error instanceof Refused ? error.message : `expected a controller, got ${describeThrown(error)}` });
  }
}

function found(exported: Record<string, unknown>): Controller[] {
  const values = [...new Set(Object.values(exported))].filter(looksLikeController);
  if (values.length === 0) {
    const names = Object.keys(exported).join(', ') || 'nothing';
    throw new Refused(`expected to export a controller, an object with knob and play, got exports ${names}`);
  }
  return values.map((value) => {
    // Read once: what is declared is from here on what it was then.
    const copy = { ...(value as Controller) };
    const fault = controllerFault(copy);
    if (fault !== undefined) throw new Refused(fault);
    const { name, source, parameters, knob, modes, needs, selectedOn, readsProbes, play } = copy;
    const declared: Declared = JSON.parse(stringify({ name, source, parameters, knob, modes, needs, selectedOn, readsProbes }));
    return { ...declared, play };
  });
}

function answered(asked: Request): Reply {
  try {
    switch (asked.do) {
      case 'load':
        throw new TypeError('expected to load once, got it again');
      case 'store':
        source = asked.source;
        return { stored: true };
      case 'play':
        return { played: withTimeLimit(() => played(asked), asked.milliseconds) };
      case 'act':
        return withTimeLimit(() => acted(asked), asked.milliseconds);
    }
  } catch (error) {
    return { fault: describeFailure(error) };
  }
}

function controllerNamed(name: string): Controller {
  const known = controllers.find((controller) => controller.name === name);
  if (known === undefined) throw new TypeError(`expected a controller of this file, got ${name}`);
  return known;
}

function played({ name, params, orders, freshTraces: resamples }: Extract<Request, { do: 'play' }>): Columns[] {
  const controller = controllerNamed(name);
  const outcomes = [replay(unjudged(), controller, params, orders)];
  if (resamples > 0) outcomes.push(replay(unjudged(), controller, params, resamples, freshTraces(source.id)));
  return outcomes.map(({ answers, totalTokens, sequentialTokens, parts, contexts }) => ({
    answers: base64(answers),
    totalTokens: base64(totalTokens),
    sequentialTokens: base64(sequentialTokens),
    parts: parts.map(({ model, kind, tokens }) => ({ model, kind, tokens: base64(tokens) })),
    contexts: contexts.map(({ requests, read, pairs }) => ({
      requests: base64(requests),
      read: base64(read),
      pairs: base64(pairs),
    })),
  }));
}

/** The store that was sent, no answer of which is correct. */
function unjudged(): GradedTraces {
  const key = { questionIds: [], gold: new Uint16Array(), text: () => '' };
  const blocks = source.blocks.map(({ traces, abstaining }) => {
    const correct = new Uint8Array(traces.answerStart[traces.questions]);
    return { traces, key, correct, ...(abstaining && { abstaining }) };
  });
  return { id: source.id, sha256: '', questions: source.questions, blocks: () => blocks };
}

function base64({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array | Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function acted({ name, params, question, order }: Extract<Request, { do: 'act' }>): Reply {
  const [{ traces, abstaining }] = source.blocks;
  const episode = new ReplayEpisode(traces, abstaining);
  const actions: Action[] = [];
  const controller = noting(controllerNamed(name), episode, actions);
  beginEpisode(episode, question, order);
  const answer = play(controller, params, episode);
  return { acted: actions, answer };
}
