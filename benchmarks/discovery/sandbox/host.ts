/**
 * The program of the process in which foreign code decides. It keeps a context apart and carries strings and numbers in and out, in frames
 * (see frames.ts). The first that it reads is the engine, the second is the foreign code, each as a JSON string. Every other frame is a
 * request. Whoever sends a request ends the process when the reply takes too long.
 *
 * Nothing of this realm is in reach of the context, and nothing that the context throws is looked at here. Code that escaped to this realm
 * would still find little. Frames are read and written without streams, and the process object keeps nothing that reaches out of the
 * process.
 */
import { readSync, writeSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { BYTES, bytesOf, copyNumbers, frame, HEAD } from './frames.ts';

interface Engine {
  install(factory: unknown): void;
  /** Lists of numbers of the context's own realm. */
  room(count: number): Float64Array;
  numbers(): Float64Array;
  serve(text: string): string;
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

for (;;) {
  const head = received(HEAD);
  if (head === undefined) break;
  const { text, numbers } = bytesOf(head);
  const line = (received(text) ?? Buffer.alloc(0)).toString();
  const values = received(numbers) ?? Buffer.alloc(0);
  const reply = answer(line, values);
  say(frame(reply, reply.startsWith('{"acted"') ? engine?.numbers() : undefined));
}

function answer(text: string, numbers: Buffer): string {
  if (engine === undefined) {
    engine = new Script(JSON.parse(text), { filename: 'engine' }).runInContext(context) as Engine;
    return DONE;
  }
  const { install, room, serve } = engine;
  if (!installed) {
    install(new Script(JSON.parse(text), { filename: 'candidate' }).runInContext(context));
    installed = true;
    return DONE;
  }
  copyNumbers(numbers, room(numbers.length / BYTES));
  try {
    return serve(text);
  } catch {
    return JSON.stringify({ fault: 'expected a reply, got an error of the engine' });
  }
}

/** So many bytes of what comes in; undefined where it has ended. */
function received(length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  for (let read = 0; read < length; ) {
    const more = readSync(0, bytes, read, length - read, null);
    if (more === 0) return undefined;
    read += more;
  }
  return bytes;
}

function say(bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
}
