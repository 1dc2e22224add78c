/**
 * A process for foreign code. Node's permission model denies it files, child processes and threads; it has no environment and a limit on
 * memory. It is killed by its id when it says nothing for too long, says too much, or ends by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { allowedNodeEnvironmentFlags, execPath } from 'node:process';
import { firstLine } from '../../../datasets/foundation/text/visible.ts';
import { withoutInspector } from '../../run/outside/outside-process.ts';
import { CandidateFault } from './candidate-fault.ts';
import { engine } from './compiler/compiler.ts';
import { BYTES, bytesOf, copyNumbers, frame, HEAD } from './frames.ts';
import { Numbers } from './numbers.ts';

export interface Limits {
  /** How long a request may take, in milliseconds. */
  readonly milliseconds: number;
  /** How long all requests together may take, from the start of the process on, in milliseconds. */
  readonly altogether: number;
  /** How much memory foreign code may use, in MiB: the engine and the traces in play included. */
  readonly mebibytes: number;
}

export const DEFAULT_LIMITS: Limits = { milliseconds: 20_000, altogether: 600_000, mebibytes: 256 };

/** The limit of the start, before foreign code runs, in milliseconds. */
const STARTING = 30_000;
/** Bytes of a reply, and characters of what is kept of standard error. */
const LONGEST_REPLY = 64_000_000;
const LONGEST_ERROR = 20_000;

/** The processes that are alive. */
const living = new Set<ChildProcess>();

/** Kills all of them at once, for a process that is about to end. */
export function killCandidates(): void {
  for (const child of living) child.kill('SIGKILL');
}

export class CandidateProcess {
  private readonly child: ChildProcess;
  private readonly limits: Limits;
  private readonly timer: NodeJS.Timeout;
  /** The numbers that go with the last reply. */
  readonly numbers = new Numbers();
  /** How long requests have taken so far, in milliseconds. */
  busy = 0;
  private readonly reply: Buffer[] = [];
  private length = 0;
  private errors = '';
  /** Why the process has ended; undefined while it goes on. */
  private over: CandidateFault | undefined;
  private waiting: { resolve(line: string): void; reject(fault: CandidateFault): void } | undefined;
  /** Ends when the request before has been answered. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(host: string, limits: Limits) {
    this.limits = limits;
    const memory = [`--max-old-space-size=${limits.mebibytes}`, '--max-semi-space-size=16', '--stack-size=900'];
    const closed = [permissionFlag(allowedNodeEnvironmentFlags), '--disallow-code-generation-from-strings', '--no-warnings'];
    const flags = [...memory, ...closed, ...withoutInspector, '--no-addons', '--input-type=module'];
    this.child = spawn(execPath, [...flags, '--eval', host], { env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    living.add(this.child);
    const { altogether } = limits;
    this.timer = setTimeout(
      () => this.end(`expected to be done within ${altogether / 1000} s altogether, got no end`),
      altogether,
    );
    this.timer.unref();
    const { stdin, stdout, stderr } = this.child;
    stdin?.on('error', () => {});
    stdout?.on('data', (bytes: Buffer) => this.take(bytes));
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (this.errors.length < LONGEST_ERROR) this.errors += text;
    });
    this.child.on('error', (error) => this.end(`expected a process to start, got ${error.message}`));
    this.child.on('close', (code, signal) => {
      living.delete(this.child);
      this.end(this.whyItEnded(code, signal));
    });
  }

  /** @param candidate what `compile` returned @throws NoPermissionModel, CandidateFault */
  static async start(candidate: string, limits: Limits = DEFAULT_LIMITS): Promise<CandidateProcess> {
    const programs = await engine();
    const started = new CandidateProcess(programs.host, limits);
    await started.exchange(JSON.stringify(programs.engine), STARTING);
    await started.exchange(JSON.stringify(candidate), STARTING);
    return started;
  }

  /** Sends a request once the one before has its reply. Numbers of the reply are in `numbers` until the next. @throws CandidateFault without a reply */
  ask(message: string, numbers?: Numbers): Promise<string> {
    return this.exchange(message, this.limits.milliseconds, numbers);
  }

  /** Requires that requests have taken no longer than one may since `busy` was `since`. @throws CandidateFault */
  requireInTime(since: number): void {
    if (this.busy - since > this.limits.milliseconds) this.end(this.tooLate());
    if (this.over !== undefined) throw this.over;
  }

  /** Kills it. */
  close(): void {
    this.end('expected a process under way, got it closed');
  }

  /** Its id in the operating system, for tests. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  private exchange(text: string, milliseconds: number, numbers?: Numbers): Promise<string> {
    const reply = this.last.then(() => {
      return new Promise<string>((resolve, reject) => {
        if (this.over !== undefined) return reject(this.over);
        const timer = setTimeout(() => this.end(this.tooLate()), milliseconds);
        const begun = performance.now();
        const settled = <Value>(then: (value: Value) => void) => {
          return (value: Value) => {
            clearTimeout(timer);
            this.busy += performance.now() - begun;
            this.waiting = undefined;
            then(value);
          };
        };
        this.waiting = { resolve: settled(resolve), reject: settled(reject) };
        this.child.stdin?.write(frame(text, numbers?.view()));
      });
    });
    this.last = reply.catch(() => {});
    return reply;
  }

  private take(bytes: Buffer): void {
    this.length += bytes.length;
    this.reply.push(bytes);
    if (this.over !== undefined || this.length < HEAD) return;
    const all = this.reply.length === 1 ? this.reply[0] : Buffer.concat(this.reply);
    this.reply.splice(0, this.reply.length, all);
    const { text, numbers } = bytesOf(all);
    const whole = HEAD + text + numbers;
    if (whole > LONGEST_REPLY) this.end(`expected at most ${LONGEST_REPLY} bytes of results, got more`);
    else if (this.waiting === undefined || all.length > whole) this.end('expected one reply, got several');
    else if (all.length === whole) {
      this.reply.length = 0;
      this.length = 0;
      copyNumbers(all.subarray(HEAD + text), this.numbers.replace(numbers / BYTES));
      this.waiting.resolve(all.toString('utf8', HEAD, HEAD + text));
    }
  }

  private tooLate(): string {
    return `expected to be done within ${this.limits.milliseconds / 1000} s, got no end`;
  }

  private end(reason: string): void {
    if (this.over !== undefined) return;
    this.over = new CandidateFault(reason);
    clearTimeout(this.timer);
    this.child.kill('SIGKILL');
    this.waiting?.reject(this.over);
  }

  private whyItEnded(code: number | null, signal: string | null): string {
    if (/heap out of memory|heap limit|invalid (table|array) size/i.test(this.errors)) {
      return `expected to need at most ${this.limits.mebibytes} MiB of memory, got more`;
    }
    const said = /^\w*(?:Error|Fault).*$/m.exec(this.errors)?.[0] ?? '';
    return `expected to keep running, got ended by ${signal ?? `code ${code}`}${said && `, ${firstLine(said)}`}`;
  }
}

/** Node cannot run foreign code safely here. */
class NoPermissionModel extends Error {
  override readonly name = 'NoPermissionModel';
  readonly exitCode = 2;
}

/**
 * Returns the flag that turns on Node's permission model, by the name that this Node has for it.
 *
 * @param flags what Node knows of
 * @throws NoPermissionModel where it has none: foreign code is not run without
 */
export function permissionFlag(flags: ReadonlySet<string>): string {
  for (const flag of ['--permission', '--experimental-permission']) if (flags.has(flag)) return flag;
  throw new NoPermissionModel(
    'expected a Node with a permission model (--permission), to keep foreign code from files, got one without',
  );
}
