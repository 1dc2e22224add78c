/** The branches of an episode as rows of characters, one for each interval or for several. */
import type { BranchLog, EpisodeLog } from '../../benchmarks/episode-log/episode-schema.ts';
import { type AnswerStyle, lastAnswer } from '../kit/episode/episode-answers.ts';
import { tokenLabel } from '../kit/episode/episode-scale.ts';

/** The text before a row: a branch's number. */
const LABEL = 5;
/** The text after a row: the mark of its end and a finished branch's answer. */
const MARK = 2;

/** Letters for wrong answers; the correct ones are A, and those without a letter a dot. */
const LETTERS = [...'bcdefghijklmnopqrstuvwxyz'];

const MARKS = { finished: '●', whole: '●', pruned: '×', running: '→' } as const;

/** Background and text of each style, in the terminal's 256 colours; `rest` has the terminal's own. */
const COLOURS: Readonly<Record<string, number>> = { right: 36, returned: 202, w1: 75, w2: 214, w3: 175, w4: 227 };

export interface TerminalRows {
  readonly lines: readonly string[];
  /** Tokens that one character stands for, whole intervals. */
  readonly tokens: number;
  /** The character of each answer, by its place. [answers] */
  readonly letters: readonly string[];
}

/** @param columns characters a line may have, at least 64; @param colour whether to paint by ANSI escapes as well */
export function terminalRows(log: EpisodeLog, styles: readonly AnswerStyle[], columns: number, colour: boolean): TerminalRows {
  const { interval, sequentialTokens, branches } = log;
  const room = columns - LABEL - MARK;
  const tokens = interval * Math.max(1, Math.ceil(sequentialTokens / interval / room));
  const letters = lettersOf(log);
  const styleOf = log.answers.map((_, place) => styles.find(({ places }) => places.includes(place))!.name);
  const rows = branches.map((branch) => {
    const cells = cellsOf(log.unprobed ? unread(branch) : branch, interval, tokens);
    const painted = cells.map((cell) => {
      if (cell === undefined) return ' ';
      return paint(cell.read ? letters[cell.answer] : '─', colour ? styleOf[cell.answer] : undefined, cell.read);
    });
    const mark = branch.final === null ? MARKS[branch.ending] : MARKS[branch.ending] + letters[branch.final];
    const end = paint(mark, colour && branch.final !== null ? styleOf[branch.final] : undefined, false);
    return `${String(branch.branch).padStart(LABEL - 1)} ${painted.join('')}${end}`;
  });
  return { lines: [...rows, axis(tokens, Math.ceil(sequentialTokens / tokens), columns)], tokens, letters };
}

interface Cell {
  readonly answer: number;
  /** Whether it was read there, or is where the branch was heading. */
  readonly read: boolean;
}

/** The answer that each character shows: of several probes the last; the final answer where no probe was read before it. */
function cellsOf({ openedAt, tokens, probes, final }: BranchLog, interval: number, perCell: number): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = [];
  const cellAt = (clock: number) => Math.floor(clock / perCell);
  if (final !== null) {
    for (let cell = cellAt(openedAt); cell <= cellAt(openedAt + tokens - 1); cell++) cells[cell] = { answer: final, read: false };
  }
  let at = openedAt;
  for (const [answer, count] of probes) {
    for (let i = 0; i < count; i++, at += interval) cells[cellAt(at)] = { answer, read: true };
  }
  return Array.from(cells);
}

/** The same branch without a probe, heading for the answer that its response ends with. */
function unread(branch: BranchLog): BranchLog {
  return { ...branch, probes: [], final: lastAnswer(branch) };
}

function lettersOf({ answers }: EpisodeLog): string[] {
  let wrong = 0;
  return answers.map(({ correct }) => (correct ? 'A' : (LETTERS[wrong++] ?? '.')));
}

function paint(text: string, style: string | undefined, filled: boolean): string {
  const code = style === undefined ? undefined : COLOURS[style];
  if (code === undefined) return text;
  return filled ? `\x1b[48;5;${code};38;5;16m${text}\x1b[0m` : `\x1b[38;5;${code}m${text}\x1b[0m`;
}

/** The clock in tokens, a label every ten characters where there is room for it. */
function axis(tokens: number, cells: number, columns: number): string {
  const labels = Array.from({ length: Math.floor(cells / 10) + 1 }, (_, i) => tokenLabel(10 * i * tokens));
  const fitting = labels.filter((label, i) => LABEL + 10 * i + label.length <= columns);
  return `${' '.repeat(LABEL)}${fitting.map((label) => label.padEnd(10)).join('')}`.trimEnd();
}
