/** Shows how far a command is: a bar with the time left on the terminal of the standard error, plain lines elsewhere. */
import { visible } from '../../datasets/foundation/text/visible.ts';
import { printLine, showCursor } from './print.ts';
import { UNKNOWN_WIDTH } from './terminal-width.ts';
import { timeLeft } from './time-left.ts';

export interface Progress {
  /** So much more is done; `message` says what is going on. */
  advance(amount: number, message?: string): void;
  /** A line worth keeping where there is no bar; on a terminal it only changes the bar's message. */
  line(message: string): void;
  /** A line that stays, also on a terminal. */
  keep(message: string): void;
  /** Ends with a line that stays. */
  stop(message: string): void;
  /** Ends without one, before an error is shown. */
  fail(message: string): void;
}

/** @param total the sum of all amounts to come */
export async function showProgress(title: string, total: number): Promise<Progress> {
  return process.stderr.isTTY ? bar(title, total) : lines();
}

/**
 * Says on stderr which page of a report is being made, where that is a terminal: what is printed on stdout is the report's first page.
 *
 * @param build is handed what it tells of each page
 */
export async function showPages<Result>(build: (onPage: (page: number, of: number) => void) => Promise<Result>): Promise<Result> {
  if (!process.stderr.isTTY) return build(() => {});
  const progress = await bar('report', 1);
  try {
    const result = await build((page, of) => progress.advance(1 / of, `page ${page} of ${of}`));
    progress.stop('report: all pages are made');
    return result;
  } catch (error) {
    progress.fail('report: not complete');
    throw error;
  }
}

/** A terminal that says it has no columns, as some of containers and editors do, is taken for one of usual width. */
export function withWidth<Terminal extends { columns: number }>(terminal: Terminal): Terminal {
  if (!(terminal.columns > 0)) terminal.columns = UNKNOWN_WIDTH;
  return terminal;
}

/** The bar hears ^C and does not end. Where no command hears it either, the signal ends the process again, and the cursor is not hidden then. */
function leaveInterrupt(): void {
  process.removeAllListeners('SIGINT');
  showCursor();
}

function lines(): Progress {
  return { advance: () => {}, line: printLine, keep: printLine, stop: printLine, fail: () => {} };
}

async function bar(title: string, total: number): Promise<Progress> {
  const { progress } = await import('@clack/prompts');
  const shown = progress({ max: Math.max(1, total), size: 30, cancelMessage: 'interrupted', output: withWidth(process.stderr) });
  const heard = process.listeners('SIGINT');
  shown.start(visible(title));
  if (heard.length === 0) leaveInterrupt();
  // The bar would take ^C for a key, and end with 0. It stays a signal, of which whoever listens is told.
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  const left = timeLeft(total);
  const kept: string[] = [];
  /** Once the bar has gone: where the standard output is no terminal, it has all lines that others print. */
  const printKept = (...others: string[]) => {
    for (const line of [...kept.splice(0), ...(process.stdout.isTTY ? [] : others)]) printLine(line);
  };
  return {
    advance(amount, message) {
      const words = [message, left(amount)].filter((word) => word !== undefined);
      shown.advance(amount, words.length === 0 ? undefined : visible(words.join(', ')));
    },
    line: (message) => shown.message(visible(message)),
    keep: (message) => kept.push(message),
    stop(message) {
      shown.stop(visible(message));
      printKept(message);
    },
    fail(message) {
      shown.error(visible(message));
      printKept();
    },
  };
}
