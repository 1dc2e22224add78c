/**
 * What the process runs in which foreign code is played: it keeps a context apart and carries strings in and out. The first line that
 * it reads is the engine, the second is the foreign code, each as a JSON string; every other one is a request, after how many milliseconds it may take.
 */
import { stdin, stdout } from 'node:process';
import { createContext, Script } from 'node:vm';
import { TimeLimitError, withTimeLimit } from '../../run/time-limit.ts';

interface Engine {
  install(factory: unknown): void;
  serve(line: string): string;
}

/** Nothing of this realm is in its reach, nor can it make code of text. */
const context = createContext(Object.create(null), {
  codeGeneration: { strings: false, wasm: false },
  microtaskMode: 'afterEvaluate',
});

let engine: Engine | undefined;
let installed = false;

for (const name of ['process', 'fetch', 'WebSocket', 'EventSource', 'navigator', 'WebAssembly']) {
  Reflect.deleteProperty(globalThis, name);
}
Object.freeze(Error);

function answer(line: string): string {
  if (engine === undefined) {
    engine = new Script(JSON.parse(line), { filename: 'engine' }).runInContext(context) as Engine;
    return '{"done":true}';
  }
  if (!installed) {
    engine.install(new Script(JSON.parse(line), { filename: 'candidate' }).runInContext(context));
    installed = true;
    return '{"done":true}';
  }
  const space = line.indexOf(' ');
  const { serve } = engine;
  try {
    return withTimeLimit(() => serve(line.slice(space + 1)), Number(line.slice(0, space)));
  } catch (error) {
    if (error instanceof TimeLimitError) return JSON.stringify({ fault: error.message });
    throw error;
  }
}

stdin.setEncoding('utf8');
const pieces: string[] = [];
for await (const chunk of stdin) {
  const lines = (chunk as string).split('\n');
  for (const end of lines.slice(0, -1)) {
    pieces.push(end);
    const line = pieces.join('');
    pieces.length = 0;
    stdout.write(`${answer(line)}\n`);
  }
  pieces.push(lines[lines.length - 1]);
}
