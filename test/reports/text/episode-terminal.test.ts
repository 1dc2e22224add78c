import { describe, expect, test } from 'vitest';
import { findQuestion } from '../../../benchmarks/episode-log/find-question.ts';
import { recordEpisode } from '../../../benchmarks/episode-log/record-episode.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { controllers } from '../../../controllers/index.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { episodeText } from '../../../reports/text/episode-terminal.ts';
import { lockStep, logOf, logOfAnswers } from '../../episode-log/made-up-episode.ts';
import { HOSTILE } from '../made-records.ts';

const ESCAPE = '\u001b';

/** Text without the escapes that paint it. */
const plain = (text: string) => text.replaceAll(new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g'), '');

describe('an episode in the terminal', () => {
  test('shows each branch, its answers and its end', () => {
    const log = logOf(
      [
        ['BBAA', 450, 'A'],
        ['C', 100, 'B'],
        ['AAAAA', 500, 'A'],
      ],
      function* (episode) {
        const [one, two, three] = episode.open(3);
        yield;
        episode.advance([one, two, three]);
        yield;
        episode.prune(episode.running.slice(0, 1));
        episode.advance(episode.running, 2);
        yield;
        return one.answer;
      },
    );
    expect(log.branches.map(({ branch, ending }) => `${branch} ${ending}`)).toEqual(['0 pruned', '2 running', '1 finished']);
    const lines = episodeText(log, 80, false).split('\n');
    expect(lines).toContain('   0 bb×');
    expect(lines).toContain('   2 AAAA→');
    expect(lines).toContain('   1 c●b');
    expect(lines).toContain('     0');
    expect(lines).toContain('b    2  B  (returned)');
    expect(lines).toContain('gold A; returned B: wrong');
    expect(lines).toContain('Each character is one probe, 100 tokens; ─ decoded without reading answers; ●');
    expect(lines).toContain('round  clock  open advance finish prune   run     votes  leader');
    expect(lines).toContain('    2    200             3      1     1     1    2 of 3  B');
  });

  test('puts several probes into a character where they do not fit, and says so', () => {
    const text = episodeText(logOf([['B'.repeat(100) + 'A'.repeat(100), 20_000, 'A']], lockStep), 80, false);
    expect(text).toContain('Each character is 3 probes, 300 tokens, of which it shows the last;');
    expect(text).toMatch(/^ {3}0 b{33}A{34}●A$/m);
    expect(text).toMatch(/^ {5}0 {9}3k {8}6k {8}9k {8}12k {7}15k {7}18k$/m);
  });

  const hard = findQuestion(simulatedTraces('simulated-Qwen3-0.6B/aime24'), '3');
  test.each(controllers.map(({ name }) => name))('fits lines of 64, 80 and 200 characters for %s', (name) => {
    const log = recordEpisode(hard, contestant(name), 1);
    for (const columns of [64, 80, 200]) {
      const lines = episodeText(log, columns, false).split('\n');
      expect(lines.filter((line) => [...line].length > columns)).toEqual([]);
      for (const { branch } of log.branches)
        expect(lines.some((line) => line.startsWith(`${String(branch).padStart(4)} `))).toBe(true);
    }
  });

  test('paints the same text by escapes where it may', () => {
    const log = recordEpisode(hard, contestant('parallel-probe'), 1);
    const painted = episodeText(log, 80, true);
    expect(plain(painted)).toBe(episodeText(log, 80, false));
    expect(painted).toContain(`${ESCAPE}[48;5;`);
    expect(episodeText(log, 80, false)).not.toContain(ESCAPE);
  });

  test('keeps escapes and line breaks in answers from the terminal', () => {
    const hostile = [...HOSTILE, `${ESCAPE}[2J${ESCAPE}]0;title\u0007`, 'one\r\ntwo', '\u202eabc'];
    const log = logOfAnswers(
      hostile.map((text) => [text]),
      hostile[7],
    );
    const text = episodeText(log, 80, false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a terminal would obey
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    expect(text).toContain('gold \\u001b[2J\\u001b]0;title\\u0007');
  });
});
