/** One episode as text for a terminal: who played what, the branches, what the letters mean, and the rounds. */
import type { EpisodeLog } from '../../benchmarks/episode-log/episode-schema.ts';
import { eventfulRounds, roundEvents } from '../../benchmarks/episode-log/round-events.ts';
import { oneLine } from '../../datasets/foundation/text/visible.ts';
import { answerStyles, lastAnswer } from '../kit/episode/episode-answers.ts';
import { tokenLabel } from '../kit/episode/episode-scale.ts';
import { plural } from '../kit/format.ts';
import { type TerminalRows, terminalRows } from './episode-terminal-rows.ts';
import { paragraph } from './paragraph.ts';

/** Answers that are listed one by one. */
const LISTED = 10;

/** @param columns characters a line may have, at least 64; @param colour whether to paint by ANSI escapes as well */
export function episodeText(log: EpisodeLog, columns: number, colour: boolean): string {
  const { traces, question, questionId, order, contestant, gold, answers, answer, correct, rounds, reason } = log;
  const rows = terminalRows(log, answerStyles(log), columns, colour);
  const name = (place: number) => oneLine(answers[place].text, columns - 48);
  const billed =
    log.billing === undefined
      ? ''
      : `, billed for ${log.billing === 'decoded' ? 'decoded tokens alone' : 'probes where they are made'}`;
  const cost = `${log.totalTokens} total tokens, ${log.sequentialTokens} sequential, ${plural(rounds.length, 'round')}${billed}`;
  return [
    ...paragraph(`${contestant} on ${traces.id}, question ${question} (${oneLine(questionId, 40)}), order ${order}`, columns),
    ...paragraph(`gold ${oneLine(gold, 40)}; returned ${name(answer)}: ${correct ? 'correct' : 'wrong'}`, columns),
    ...paragraph(cost, columns),
    ...paragraph(`${reason[0].toUpperCase()}${reason.slice(1)}.`, columns),
    '',
    ...paragraph(key(log, rows), columns),
    '',
    ...rows.lines,
    '',
    ...answerLines(log, rows.letters, name),
    '',
    ...roundLines(log, columns),
    '',
  ].join('\n');
}

function key({ interval }: EpisodeLog, { tokens }: TerminalRows): string {
  const probes = tokens / interval;
  const each = probes === 1 ? `one probe, ${interval} tokens` : `${probes} probes, ${tokens} tokens, of which it shows the last`;
  return `Each character is ${each}; ─ decoded without reading answers; ● finished, with the final answer; × pruned; → still running.`;
}

function answerLines(log: EpisodeLog, letters: readonly string[], name: (place: number) => string): string[] {
  const { answers, answer, branches } = log;
  const last = branches.map(lastAnswer);
  const listed = answers.map((_, place) => place).filter((place) => place < LISTED || answers[place].correct || place === answer);
  const lines = listed.map((place) => {
    const notes = [answers[place].correct && 'correct', place === answer && 'returned', !answers[place].votes && 'does not vote'];
    const votes = last.filter((said) => said === place).length;
    const said = notes.filter((note) => note !== false).join(', ');
    return `${letters[place]} ${String(votes).padStart(4)}  ${name(place)}${said && `  (${said})`}`;
  });
  const others = answers.length - listed.length;
  const votes = last.filter((place) => !listed.includes(place)).length;
  const rest = others > 0 ? [`  ${String(votes).padStart(4)}  ${others} other ${others === 1 ? 'answer' : 'answers'}`] : [];
  return [`Answers, and how many of ${branches.length} branches said them last:`, ...lines, ...rest];
}

function roundLines(log: EpisodeLog, columns: number): string[] {
  const events = roundEvents(log);
  const shown = eventfulRounds(events);
  const heads = ['round', 'clock', 'open', 'advance', 'finish', 'prune', 'run', 'votes'];
  const widths = [5, 6, 5, 7, 6, 5, 5, 9];
  const line = (cells: readonly (string | number)[], leader: string) => {
    return `${cells.map((cell, i) => String(cell || '').padStart(widths[i])).join(' ')}  ${leader}`.trimEnd();
  };
  const lines = shown.map(({ round, clock, opened, advanced, finished, pruned, running, votes, voters, leader }) => {
    const cells = [round, tokenLabel(clock), opened, advanced, finished, pruned, String(running), `${votes} of ${voters}`];
    return line(cells, oneLine(log.answers[leader].text, columns - 57));
  });
  const title = `Rounds in which a branch was opened, finished or pruned, or the lead changed: ${shown.length} of ${events.length}`;
  return [...paragraph(title, columns), line(heads, 'leader'), ...lines];
}
