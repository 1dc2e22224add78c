import { AsyncLocalStorage } from 'node:async_hooks';
import { Writable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { print, printError, printingTo, printLine, printPainted, printWorkflowCommand } from '../../scripts/program/print.ts';

/** The text that a function writes to a stream. */
function written(stream: 'stdout' | 'stderr', write: () => void): string {
  const parts: string[] = [];
  vi.spyOn(process[stream], 'write').mockImplementation((text) => {
    parts.push(String(text));
    return true;
  });
  write();
  return parts.join('');
}

afterEach(() => void vi.restoreAllMocks());

test('text keeps its own lines, and nothing else that a terminal obeys', () => {
  expect(written('stdout', () => print('a\nb\r\u001b[31mc\n'))).toBe('a\nb\\u000d\\u001b[31mc\n');
});

test('a line is one line, whatever was said in it', () => {
  expect(written('stdout', () => printLine('a\nb'))).toBe('a\\u000ab\n');
  expect(written('stderr', () => printError('a\nb\u2028'))).toBe('a\\u000ab\\u2028\n');
});

test('a picture keeps its colours, and no other escape', () => {
  const painted = '\u001b[48;5;36;38;5;16mA\u001b[0m \u001b[38;5;75m●b\u001b[0m';
  expect(written('stdout', () => printPainted(`${painted}\u001b[2J\u001b]0;x\u0007\n`))).toBe(
    `${painted}\\u001b[2J\\u001b]0;x\\u0007\n`,
  );
});

test('nothing that others say is a command to GitHub Actions', () => {
  expect(written('stdout', () => print('::error::x\n  ::add-mask::y\na::b ##[group]z\n'))).toBe(
    '\\u003a:error::x\n  \\u003a:add-mask::y\na::b #\\u0023[group]z\n',
  );
  expect(written('stdout', () => printWorkflowCommand('::error title=a::b'))).toBe('::error title=a::b\n');
});

test('promises are followed for other outputs alone', async () => {
  const parts: string[] = [];
  const other = new Writable({
    write(chunk, _, done) {
      parts.push(String(chunk));
      done();
    },
  });
  const follows = vi.spyOn(AsyncLocalStorage.prototype, 'run');
  const { stdout, stderr } = process;
  expect(written('stdout', () => printingTo({ stdout, stderr }, () => printLine('usual')))).toBe('usual\n');
  expect(follows).not.toHaveBeenCalled();
  await printingTo({ stdout: other, stderr }, async () => {
    await Promise.resolve();
    printLine('other');
    printingTo({ stdout, stderr }, () => written('stdout', () => printLine('inside')));
  });
  expect(follows).toHaveBeenCalledTimes(2);
  expect(parts).toEqual(['other\n']);
});
