/**
 * The program of the process in which foreign code decides. It keeps a context apart and carries strings in and out. The first line that it
 * reads is the engine, the second is the foreign code, each as a JSON string. Every other line is a request; the milliseconds that it may
 * take stand before it.
 *
 * Nothing of this realm is in reach of the context, and nothing that the context throws is looked at here. Code that escaped to this realm
 * would still find little. Lines are read and written without streams, and the process object keeps nothing that reaches out of the
 * process.
 */
import { readSync, writeSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { TimeLimitError, withTimeLimit } from '../../run/time-limit.ts';

interface Engine {
  install(factory: unknown): void;
  serve(line: string): string;
}

/** The members of the process object that Node itself needs until the end. */
const KEPT = new Set([
  'emit',
  'nextTick',
  'exitCode',
  'reallyExit',
  '_exiting',
  '_events',
  '_eventsCount',
  '_maxListeners',
  'versions',
]);
/** Bytes read at a time. */
const CHUNK = 65_536;
const DONE = '{"done":true}';

/** Nothing of this realm is in its reach, nor can it make code of text. */
const context = createContext(Object.create(null), {
  codeGeneration: { strings: false, wasm: false },
  microtaskMode: 'afterEvaluate',
});

// By its global name: a module of Node that is imported opens the streams that it holds.
const { process } = globalThis;
// The signal that opens the inspector, where no flag turns that off.
process.on('SIGUSR1', () => {});
for (const name of ['process', 'fetch', 'WebSocket', 'EventSource', 'navigator', 'WebAssembly']) {
  Reflect.deleteProperty(globalThis, name);
}
for (const name of Reflect.ownKeys(process)) if (!KEPT.has(String(name))) Reflect.deleteProperty(process, name);

let engine: Engine | undefined;
let installed = false;

for (const line of lines()) say(answer(line));

function answer(line: string): string {
  if (engine === undefined) {
    engine = new Script(JSON.parse(line), { filename: 'engine' }).runInContext(context) as Engine;
    return DONE;
  }
  const { install, serve } = engine;
  if (!installed) {
    install(new Script(JSON.parse(line), { filename: 'candidate' }).runInContext(context));
    installed = true;
    return DONE;
  }
  const space = line.indexOf(' ');
  try {
    return withTimeLimit(() => serve(line.slice(space + 1)), Number(line.slice(0, space)));
  } catch (error) {
    const late = error instanceof TimeLimitError;
    return JSON.stringify({ fault: late ? error.message : 'expected a reply, got an error of the engine' });
  }
}

function* lines(): Generator<string> {
  const bytes = Buffer.allocUnsafe(CHUNK);
  let pieces: Buffer[] = [];
  for (;;) {
    const length = readSync(0, bytes);
    if (length === 0) return;
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0 && end < length; end = bytes.indexOf(10, from)) {
      pieces.push(Buffer.from(bytes.subarray(from, end)));
      yield Buffer.concat(pieces).toString();
      pieces = [];
      from = end + 1;
    }
    pieces.push(Buffer.from(bytes.subarray(from, length)));
  }
}

function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
}
