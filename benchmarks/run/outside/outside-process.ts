/**
 * A process for one file of controllers from outside. The file runs there and nowhere else. If it changes globals, ends its process or
 * prints, only that process suffers; here it is a fault of one line. The process is no sandbox: it has all rights of its user.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { allowedNodeEnvironmentFlags, execPath } from 'node:process';
import { serialize } from 'node:v8';
import type { Outside } from '../../../controllers/contestant.ts';
import { firstLine } from '../../../datasets/foundation/text/visible.ts';
import { OutsideFault } from '../describe-thrown.ts';
import { hostCode } from './host-code.ts';
import { MEBIBYTES, type Reply, type Request } from './messages.ts';

/**
 * Flags that keep a signal from opening the process's inspector, through which anybody could run code there. Empty where Node does not know
 * the flag.
 */
export const withoutInspector: readonly string[] = ['--disable-sigusr1'].filter((flag) => allowedNodeEnvironmentFlags.has(flag));

/** To start, in milliseconds, before the file has its say. */
const STARTING = 60_000;
/** How much longer a process that was told its limit may take, in milliseconds, before it is killed. */
const GRACE = 2_000;
/** Bytes of a reply, unless more are asked for; of what is kept of its standard error; and of what is shown of its output. */
const LONGEST_REPLY = 1_000_000;
const LONGEST_ERROR = 20_000;
const LONGEST_OUTPUT = 20_000;
/** How Node ends while a module waits at its top. */
const UNSETTLED = 13;

let heard: (line: string) => void = () => {};

/**
 * Sets the listener that hears what files print, line by line. Such lines are no output of this program; without a listener nobody hears
 * them.
 */
export function onPrinted(listener: (line: string) => void): void {
  heard = listener;
}

export class OutsideProcess {
  private readonly child: ChildProcess;
  private readonly file: string;
  private readonly reply: Buffer[] = [];
  private length = 0;
  private errors = '';
  private shown = 0;
  /** Why there is nothing more to be had of it. */
  private over: OutsideFault | undefined;
  private waiting: { mostBytes: number; resolve(line: string): void; reject(fault: OutsideFault): void } | undefined;

  private constructor(host: string, file: string) {
    this.file = file;
    const flags = [`--max-old-space-size=${MEBIBYTES}`, ...withoutInspector, '--no-warnings', '--input-type=module'];
    this.child = spawn(execPath, [...flags, '--eval', host], {
      env: {},
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const [, stdout, stderr, replies] = this.child.stdio;
    for (const stream of this.child.stdio) stream?.on('error', () => {});
    replies?.on('data', (bytes: Buffer) => this.take(bytes));
    stdout?.on('data', (bytes: Buffer) => this.show(bytes));
    stderr?.on('data', (bytes: Buffer) => {
      if (this.errors.length < LONGEST_ERROR) this.errors += bytes.toString('latin1');
    });
    this.child.on('error', (error) => this.end(`expected a process to start, got ${error.message}`));
    this.child.on('exit', (code, signal) => setImmediate(() => this.end(this.whyItEnded(code, signal))));
  }

  /** @throws OutsideFault */
  static async start({ file }: Outside): Promise<OutsideProcess> {
    const started = new OutsideProcess(await hostCode(), file);
    await started.next(STARTING, 'expected a process that starts', LONGEST_REPLY);
    return started;
  }

  /**
   * Asks one thing; to be waited for before the next is asked.
   *
   * @param milliseconds after which it is killed @param mostBytes of the reply
   * @throws OutsideFault when no reply is to be had, or the reply is one
   */
  async ask<Kind extends string>(
    request: Request,
    kind: Kind,
    milliseconds: number,
    mostBytes = LONGEST_REPLY,
  ): Promise<Extract<Reply, { readonly [kind in Kind]: unknown }>> {
    const bytes = serialize(request);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    const what = request.do === 'load' ? 'expected a module that loads' : 'TimeLimitError: expected to be done';
    const late = `${what} within ${milliseconds / 1000} s`;
    const reply = this.next(milliseconds + ('milliseconds' in request ? GRACE : 0), late, mostBytes);
    for (const part of [length, bytes]) if (this.over === undefined) this.child.stdin?.write(part);
    const said = parsed(await reply);
    if ('fault' in said && typeof said.fault === 'string')
      throw new OutsideFault(firstLine(said.fault || 'expected a word of why, got none'));
    if (!Object.hasOwn(said, kind)) throw new OutsideFault(`expected a reply of ${kind}, got another`);
    return said as Extract<Reply, { readonly [kind in Kind]: unknown }>;
  }

  /** Whether it can still be asked. */
  get alive(): boolean {
    return this.over === undefined;
  }

  /** Kills it. */
  close(): void {
    this.end('expected a process under way, got it closed');
  }

  private next(milliseconds: number, late: string, mostBytes: number): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.over !== undefined) return reject(this.over);
      const timer = setTimeout(() => this.end(`${late}, got no end`), Math.min(milliseconds, 0x7fffffff));
      const settled = <Value>(then: (value: Value) => void) => {
        return (value: Value) => {
          clearTimeout(timer);
          this.waiting = undefined;
          then(value);
        };
      };
      this.waiting = { mostBytes, resolve: settled(resolve), reject: settled(reject) };
    });
  }

  private take(bytes: Buffer): void {
    const { waiting } = this;
    this.reply.push(bytes);
    this.length += bytes.length;
    const newline = bytes.indexOf('\n');
    if (waiting === undefined) this.end('expected to be asked first, got a reply');
    else if (this.length > waiting.mostBytes) this.end(`expected a reply of at most ${waiting.mostBytes} bytes, got more`);
    else if (newline >= 0 && newline < bytes.length - 1) this.end('expected one reply, got several');
    else if (newline >= 0) waiting.resolve(Buffer.concat(this.reply.splice(0), this.length).toString('utf8'));
    if (newline >= 0) this.length = 0;
  }

  /** Tells of what the file prints, up to a limit. */
  private show(bytes: Buffer): void {
    if (this.shown > LONGEST_OUTPUT) return;
    this.shown += bytes.length;
    const text = bytes.subarray(0, LONGEST_OUTPUT).toString('utf8');
    for (const line of text.split('\n')) if (line !== '') heard(`${this.file} prints: ${firstLine(line)}`);
  }

  private end(reason: string): void {
    if (this.over !== undefined) return;
    this.over = new OutsideFault(reason);
    this.child.kill('SIGKILL');
    // Whatever it has started may hold these open: that is not waited for.
    for (const stream of this.child.stdio) stream?.destroy();
    this.child.unref();
    this.waiting?.reject(this.over);
  }

  private whyItEnded(code: number | null, signal: string | null): string {
    if (/heap out of memory|heap limit|invalid (table|array) size/i.test(this.errors))
      return `expected to need at most ${MEBIBYTES} MiB of memory, got more`;
    const said = /^\w*(?:Error|Fault).*$/m.exec(this.errors)?.[0] ?? '';
    const how = code === UNSETTLED ? `code ${code}, an await that nothing settles` : (signal ?? `code ${code}`);
    return `expected its process to keep running, got it ended by ${how}${said && `, ${firstLine(said)}`}`;
  }
}

function parsed(line: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new OutsideFault('expected a reply in JSON, got something else');
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new OutsideFault('expected a reply in JSON, got something else');
}
