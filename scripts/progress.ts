/** Shows how far a command is: a bar on a terminal, plain lines elsewhere. */
import { visible } from '../datasets/foundation/text/visible.ts';
import { printLine } from './print.ts';

export interface Progress {
  /** So much more is done; `message` says what is going on. */
  advance(amount: number, message?: string): void;
  /** A line worth keeping where there is no bar; on a terminal it only changes the bar's message. */
  line(message: string): void;
  /** Ends with a line that stays. */
  stop(message: string): void;
  /** Ends without one, before an error is shown. */
  fail(message: string): void;
}

/** @param total the sum of all amounts to come */
export async function showProgress(title: string, total: number): Promise<Progress> {
  return process.stdout.isTTY && process.stdout.columns > 0 ? bar(title, total) : lines();
}

function lines(): Progress {
  return { advance: () => {}, line: printLine, stop: printLine, fail: () => {} };
}

async function bar(title: string, total: number): Promise<Progress> {
  const { progress } = await import('@clack/prompts');
  const shown = progress({ max: Math.max(1, total), size: 30, cancelMessage: 'interrupted' });
  shown.start(visible(title));
  // The bar would take ^C for a key, and end with 0. It stays a signal, of which whoever listens is told.
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  return {
    advance: (amount, message) => shown.advance(amount, message === undefined ? undefined : visible(message)),
    line: (message) => shown.message(visible(message)),
    stop: (message) => shown.stop(visible(message)),
    fail: (message) => shown.error(visible(message)),
  };
}
