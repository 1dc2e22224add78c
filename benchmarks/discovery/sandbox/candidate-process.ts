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
import { permissionFlag } from './permission-flag.ts';

export interface Limits {
  /** How long a request may take, in milliseconds. */
  readonly milliseconds: number;
  /** How long all requests together may take, from the start of the process on, in milliseconds. */
  readonly altogether: number;
  /** How much memory foreign code may use, in MiB: the engine and the traces in play included. */
  readonly mebibytes: number;
}

export const DEFAULT_LIMITS: Limits = { milliseconds: 20_000, altogether: 600_000, mebibytes: 256 };

/** The process itself may take as much longer, in milliseconds, before it is killed. */
const GRACE = 1_000;
/** To start, in milliseconds, before foreign code has its say. */
const STARTING = 30_000;
/** Characters of a reply, and of what is kept of standard error. */
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
  private readonly reply: string[] = [];
  private length = 0;
  private errors = '';
  /** Why there is nothing more to be had of it. */
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
    stdout?.setEncoding('utf8').on('data', (text: string) => this.take(text));
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

  /** Asks one thing after another. @param message one line @throws CandidateFault when no reply is to be had */
  ask(message: string): Promise<string> {
    const { milliseconds } = this.limits;
    return this.exchange(`${milliseconds} ${message}`, milliseconds + GRACE);
  }

  /** Kills it. */
  close(): void {
    this.end('expected a process under way, got it closed');
  }

  /** Its id in the operating system, for tests. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  private exchange(line: string, milliseconds: number): Promise<string> {
    const reply = this.last.then(() => {
      return new Promise<string>((resolve, reject) => {
        if (this.over !== undefined) return reject(this.over);
        const seconds = this.limits.milliseconds / 1000;
        const timer = setTimeout(() => this.end(`expected to be done within ${seconds} s, got no end`), milliseconds);
        const settled = <Value>(then: (value: Value) => void) => {
          return (value: Value) => {
            clearTimeout(timer);
            this.waiting = undefined;
            then(value);
          };
        };
        this.waiting = { resolve: settled(resolve), reject: settled(reject) };
        this.child.stdin?.write(`${line}\n`);
      });
    });
    this.last = reply.catch(() => {});
    return reply;
  }

  private take(text: string): void {
    this.length += text.length;
    this.reply.push(text);
    if (this.length > LONGEST_REPLY) this.end(`expected at most ${LONGEST_REPLY} characters of results, got more`);
    if (this.over !== undefined || !text.endsWith('\n')) return;
    const line = this.reply.join('');
    this.reply.length = 0;
    this.length = 0;
    if (this.waiting === undefined || line.indexOf('\n') < line.length - 1) this.end('expected one reply, got several');
    else this.waiting.resolve(line.slice(0, -1));
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
