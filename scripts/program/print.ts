/** The one way from a command to the terminal. Text that a terminal or GitHub Actions would obey is shown instead, whoever wrote it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import { visible } from '../../datasets/foundation/text/visible.ts';

/** Where a command writes. */
export interface Outputs {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Where figures for programs go, if not to the standard output. */
  readonly figures?: Writable;
}

const outputs = new AsyncLocalStorage<Outputs>();

/** Has all that `work` prints, and whatever it starts, go to these outputs. */
export function printingTo<T>(to: Outputs, work: () => T): T {
  // To follow work, Node is told of each promise of the process, which costs time: the usual outputs need none of it.
  const isUsual = to.stdout === standardOutput() && to.stderr === standardError() && to.figures === undefined;
  return isUsual ? work() : outputs.run(to, work);
}

/** The standard output, for data that is no text for a terminal. */
export function standardOutput(): Writable {
  return outputs.getStore()?.stdout ?? process.stdout;
}

function standardError(): Writable {
  return outputs.getStore()?.stderr ?? process.stderr;
}

/** The colours that the pictures of this program are painted with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const PAINT = /(\x1b\[(?:0|(?:48;5;\d+;)?38;5;\d+)m)/;

/** Prints text of this program's own lines: what others said in it must be on one line already. */
export function print(text: string): void {
  standardOutput().write(harmless(text));
}

/** Prints figures for programs: JSON, which stays the same value. */
export function printFigures(json: string): void {
  (outputs.getStore()?.figures ?? standardOutput()).write(harmless(json));
}

/** Prints one line, whatever was said in it. */
export function printLine(line: string): void {
  print(`${visible(line)}\n`);
}

/** Prints text that this program has painted: what others said in it must have been made visible before. */
export function printPainted(text: string): void {
  const parts = text.split(PAINT).map((part, i) => (i % 2 === 1 ? part : harmless(part)));
  standardOutput().write(parts.join(''));
}

/** Prints a command that GitHub Actions obeys, made in benchmarks/regression. */
export function printWorkflowCommand(line: string): void {
  standardOutput().write(`${visible(line)}\n`);
}

/** Prints one line to the standard error, whatever was said in it. */
export function printError(line: string): void {
  printStack(visible(line));
}

/** The same below what a terminal shows: the bar, or the ^C that was typed. */
export function printErrorBelow(line: string): void {
  printStack(`${process.stderr.isTTY ? '\n' : ''}${visible(line)}`);
}

/** Shows the cursor of a terminal again, for a program that may end without a word. */
export function showCursor(): void {
  if (process.stderr.isTTY) standardError().write('\u001b[?25h');
}

/** Prints a text of several lines to the standard error, where the stack of a defect needs them. */
export function printStack(text: string): void {
  standardError().write(harmless(`${text}\n`));
}

/** Shows a line that the next one replaces, where the standard error is a terminal; an empty one takes it away. */
export function printPassing(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${visible(line)}`);
}

/** Shows a line while work goes on that prints nothing itself. */
export async function printWhile<Result>(line: string, work: () => Result | Promise<Result>): Promise<Result> {
  printPassing(line);
  try {
    return await work();
  } finally {
    printPassing('');
  }
}

/** GitHub Actions takes lines that begin with `::`, and what follows `##[` anywhere, for its commands. */
function harmless(text: string): string {
  return visible(text, '\n')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a')
    .replaceAll('##[', '#\\u0023[');
}
