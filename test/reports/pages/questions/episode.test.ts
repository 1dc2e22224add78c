import { describe, expect, test } from 'vitest';
import type { EpisodeLog } from '../../../../benchmarks/episode-log/episode-schema.ts';
import { findQuestion } from '../../../../benchmarks/episode-log/find-question.ts';
import { recordEpisode } from '../../../../benchmarks/episode-log/record-episode.ts';
import { contestant } from '../../../../controllers/contestant.ts';
import { controllers } from '../../../../controllers/index.ts';
import { simulatedTraces } from '../../../../datasets/simulated/simulated-traces.ts';
import { tokenLabel, tokenScale } from '../../../../reports/kit/episode/episode-scale.ts';
import { episodeChart } from '../../../../reports/pages/shared/episode/episode.ts';
import { logOfAnswers } from '../../../episode-log/made-up-episode.ts';
import { describeWithRealTraces, realTraces } from '../../../support/real-traces.ts';
import { HOSTILE } from '../../made-records.ts';

const source = simulatedTraces('simulated-Qwen3-0.6B/aime24');
const hard = findQuestion(source, '3');
const logs = controllers.map(({ name }) => [name, recordEpisode(hard, contestant(name), 0)] as const);

/** The widths of all rows, in pixels, that the page's script sets to show round `round`. */
function widthsAt(chart: string, round: number): number[] {
  const pixels = Number(/data-interval="([^"]*)"/.exec(chart)?.[1]);
  const rows = [...chart.matchAll(/width="([^"]*)" height="\d+" data-opened="(\d+)" data-ended="(\d+)" data-steps="([^"]*)"/g)];
  return rows.map(([, width, opened, ended, steps]) => {
    if (round >= Number(ended)) return Number(width);
    const byRound = steps.split(' ').flatMap((step) => {
      const [intervals, rounds = 1] = step.split('×').map(Number);
      return Array<number>(rounds).fill(intervals);
    });
    const read = byRound.slice(0, Math.max(0, round - Number(opened) + 1));
    return read.reduce((sum, intervals) => sum + intervals, 0) * pixels;
  });
}

/** Tokens that each branch had been billed for by the end of a round. */
function tokensAt({ branches, interval }: EpisodeLog, round: number): number[] {
  return branches.map(({ openedIn, endedIn, steps, tokens }) => {
    if (round >= endedIn) return tokens;
    let [left, read] = [round - openedIn + 1, 0];
    for (const [intervals, rounds] of steps) {
      read += intervals * Math.max(0, Math.min(left, rounds));
      left -= rounds;
    }
    return read * interval;
  });
}

describe.each(logs)('the picture of %s', (_, log) => {
  const chart = episodeChart(log).toString();
  const pixels = Number(/data-interval="([^"]*)"/.exec(chart)?.[1]) / log.interval;

  test('has a row and a mark for each branch, and says why the episode ended', () => {
    expect(chart.match(/data-steps=/g)?.length).toBe(log.branches.length);
    const ends = /<g class="ends">.*?<\/g>/s.exec(chart)?.[0] ?? '';
    expect([...ends.matchAll(/data-round="(\d+)"/g)].map(([, round]) => Number(round))).toEqual(
      log.branches.map(({ endedIn }) => endedIn),
    );
    expect(chart).toContain(log.reason.slice(1));
    expect(chart).toContain('✓ correct');
  });

  test('can be cut back to any round by what its rows say', () => {
    for (let round = 1; round <= log.rounds.length; round++) {
      const expected = tokensAt(log, round);
      for (const [b, width] of widthsAt(chart, round).entries()) {
        expect(Math.abs(width - expected[b] * pixels), `branch ${b}, round ${round}`).toBeLessThan(0.05);
      }
    }
    const clocks = /data-clocks="([^"]*)"/.exec(chart)?.[1].split(' ').map(Number) as number[];
    expect(clocks.length).toBe(log.rounds.length);
    for (const [r, { clock }] of log.rounds.entries())
      expect(Math.abs(clocks[r] - clock * pixels), `round ${r + 1}`).toBeLessThan(0.1);
  });

  test('draws every interval that was read once, in the style of its answer', () => {
    const rows = [...chart.matchAll(/data-steps="[^"]*">(.*?)<\/svg>/gs)].map(([, row]) => row);
    for (const [b, row] of rows.entries()) {
      const { probes } = log.branches[b];
      const lengths = new Map<string, number>();
      for (const [, style, path] of row.matchAll(/<path class="([^"]*)" d="([^"]*)"/g)) {
        const length = [...path.matchAll(/h([\d.]+)/g)].reduce((sum, [, run]) => sum + Number(run), 0);
        if (!style.includes('thin')) lengths.set(style, (lengths.get(style) ?? 0) + length);
      }
      const right = probes.filter(([place]) => log.answers[place].correct).reduce((sum, [, count]) => sum + count, 0);
      expect(lengths.get('right') ?? 0).toBe(right);
      expect([...lengths.values()].reduce((sum, length) => sum + length, 0)).toBe(
        probes.reduce((sum, [, count]) => sum + count, 0),
      );
    }
  });

  test('is the same each time, of moderate size, and has neither ids nor styles nor handlers of its own', () => {
    expect(episodeChart(structuredClone(log)).toString()).toBe(chart);
    expect(Buffer.byteLength(chart)).toBeLessThan(66_000);
    expect(chart).not.toMatch(/ (id|style|on\w+)="/);
  });
});

test('hostile answers are shown as text', () => {
  const chart = episodeChart(logOfAnswers([...HOSTILE.map((hostile) => [hostile, hostile]), ['A']], HOSTILE[0])).toString();
  expect(chart).not.toMatch(/<(script|img|style)/i);
  const tags = [...chart.replace(/[^<]*(<[^>]*>)?/g, '$1').matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
  const known = 'figure figcaption b p ul li svg path small div text g title details summary table thead tbody tr th td'.split(
    ' ',
  );
  expect([...new Set(tags)].filter((tag) => !known.includes(tag))).toEqual([]);
  expect(chart).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('a gold answer that nobody gave stands in the legend', () => {
  const chart = episodeChart(logOfAnswers([['B'], ['B', 'C']], '204')).toString();
  expect(chart).toMatch(/<li>204 <b>✓ correct<\/b> <small>never read<\/small><\/li>/);
  expect(chart).toContain('✗ wrong');
  expect(chart).not.toContain('class="right"');
});

test.each([
  [0, '0'],
  [500, '500'],
  [1000, '1k'],
  [12_345, '12.3k'],
  [999_960, '1000k'],
  [1_094_855, '1.09M'],
])('%d tokens are labelled %s', (tokens, label) => {
  expect(tokenLabel(tokens)).toBe(label);
});

test.each([1, 70, 500, 12_127, 145_369, 1e9])(
  'an axis of %d tokens has up to nine round ticks from 0, all within it',
  (tokens) => {
    const { ticks, x } = tokenScale(tokens, 10, 110);
    expect(ticks[0]).toBe(0);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(x(0)).toBe(10);
    expect(x(tokens)).toBeCloseTo(110, 9);
    expect(Math.max(...ticks)).toBeLessThanOrEqual(tokens);
  },
);

describeWithRealTraces('on real traces', () => {
  test('the noisiest pictures stay moderate', async () => {
    const store = await realTraces('Qwen3-4B/aime25');
    for (const question of ['12', '29']) {
      for (const name of ['parallel-probe', 'convergence-probe']) {
        const chart = episodeChart(recordEpisode(findQuestion(store, question), contestant(name), 0)).toString();
        expect(Buffer.byteLength(chart), `${name}, question ${question}`).toBeLessThan(66_000);
      }
    }
  });
});
