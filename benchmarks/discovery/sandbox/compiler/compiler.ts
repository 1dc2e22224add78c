/**
 * Checks and compiles foreign code in a process of its own, which code that is nested too deeply, or takes too long, ends alone. One process
 * serves one request after another, and is started anew after one that it did not survive. It has no environment, nor have those that it starts.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutInspector } from '../../../run/outside/outside-process.ts';
import { CandidateFault } from '../candidate-fault.ts';
import type { EngineCode } from './engine-code.ts';
import type { CompilerReply, CompilerRequest } from './process.ts';

/** Characters of a controller file. */
export const LONGEST_CODE = 100_000;
const MEBIBYTES = 1024;
/** The limit of a request, and of the start before foreign code runs, in milliseconds. */
const MILLISECONDS = 60_000;
const STARTING = 120_000;

/** @throws CandidateFault for the first thing that keeps a controller file from passing the type check of this project */
export async function requireTypes(code: string): Promise<void> {
  await ofCode('types', code);
}

/** @returns what `CandidateProcess.start` takes @throws CandidateFault */
export function compile(code: string): Promise<string> {
  return ofCode('compile', code);
}

let known: Promise<EngineCode> | undefined;

/** The programs of a process for foreign code. */
export function engine(): Promise<EngineCode> {
  known ??= asked({ do: 'engine' }).then(JSON.parse);
  return known;
}

async function ofCode(what: 'types' | 'compile', code: string): Promise<string> {
  if (code.length <= LONGEST_CODE) return asked({ do: what, code });
  throw new CandidateFault(`expected a file of at most ${LONGEST_CODE} characters, got ${code.length}`);
}

/** Ends when the request before has been answered. */
let last: Promise<unknown> = Promise.resolve();
let running: ChildProcess | undefined;

function asked(request: CompilerRequest): Promise<string> {
  const reply = last.then(async () => {
    if (running === undefined) {
      running = start();
      await heard(running, { do: 'start' }, STARTING);
    }
    return heard(running, request, MILLISECONDS);
  });
  last = reply.catch(() => {});
  return reply;
}

function start(): ChildProcess {
  const memory = `--max-old-space-size=${MEBIBYTES}`;
  const execArgv = [memory, ...withoutInspector];
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
  const child = fork(fileURLToPath(new URL('./process.mjs', import.meta.url)), { execArgv, env: {}, stdio: [...stdio] });
  child.on('exit', () => {
    if (running === child) running = undefined;
  });
  return child;
}

/** Sends a request and waits for its answer. An idle child does not keep this process alive. */
function heard(child: ChildProcess, request: CompilerRequest, milliseconds: number): Promise<string> {
  child.ref();
  child.channel?.ref();
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => ended(`no end within ${milliseconds / 1000} s`), milliseconds);
    const done = () => {
      clearTimeout(timer);
      child.removeAllListeners('message').off('exit', exited).off('error', failed);
      child.unref();
      child.channel?.unref();
    };
    const ended = (how: string) => {
      done();
      if (running === child) running = undefined;
      child.kill('SIGKILL');
      reject(new CandidateFault(`expected code that can be checked and compiled in ${MEBIBYTES} MiB, got ${how}`));
    };
    const exited = (code: number | null, signal: string | null) => ended(`the compiler ended by ${signal ?? `code ${code}`}`);
    const failed = ({ message }: Error) => ended(message);
    child.once('exit', exited).once('error', failed);
    child.once('message', (told: CompilerReply) => {
      done();
      if ('result' in told) resolve(told.result);
      else reject(new CandidateFault(told.fault));
    });
    child.send(request);
  });
}
