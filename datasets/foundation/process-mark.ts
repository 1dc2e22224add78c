/**
 * Whether the process that left a file behind still lives. A mark names it: `<machine>-<pid>-<start>`. The machine stands for all that
 * shares process ids: one boot, one namespace of processes (each container has its own), one host name. A process id is given again
 * after a while; together with the time of the start it is not.
 *
 * The rule: what a process of this machine made is left behind as soon as that process is gone. Of a process of another machine nothing
 * is known here: what it made is left behind when nobody has changed it for a day.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

const DAY = 24 * 60 * 60 * 1000;

/** The form of a mark, as a regular expression. */
export const MARK = '[0-9a-f]{8}-\\d{1,10}-\\d{1,20}';

let own: string | undefined;

/** The mark of this process, the same in all its threads. */
export function markOfThisProcess(): string {
  return (own ??= `${machine()}-${process.pid}-${startOf(process.pid) ?? 0}`);
}

/**
 * Whether what bears a mark was left behind.
 *
 * @param mark of the process that made it; anything else counts as that of another machine
 * @param changed when it was last changed, in milliseconds since 1970
 */
export function isLeftBehind(mark: string, changed: number): boolean {
  const [where, pid, start] = mark.split('-');
  if (where !== markOfThisProcess().split('-')[0]) return Date.now() - changed > DAY;
  return !isAlive(Number(pid), start);
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Other errors say that it is there, and somebody else's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || now === start;
}

/** When a process started, in the ticks of the system since its boot; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The name of the program, in parentheses, may hold anything; the start is the 20th field after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function machine(): string {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'));
  const namespace = told(() => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256')
    .update(JSON.stringify([boot, namespace, hostname()]))
    .digest('hex')
    .slice(0, 8);
}

function told<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
