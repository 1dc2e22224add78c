import { describe, expect, test } from 'vitest';
import { plainResults } from '../../../reports/figures/plain-results.ts';
import { playedStudies } from '../../../reports/figures/played-studies.ts';
import { resultsText } from '../../../reports/text/results-text.ts';
import { expectedPaper } from '../../support/expected-paper.ts';
import { failedRecord, madeRecord } from '../made-records.ts';

const NAMES = ['self-consistency:width=64', 'parallel-probe:width=64', 'adaptive-consistency:width=64'];
const records = (await expectedPaper()).filter(
  ({ contestant, rules }) => NAMES.includes(contestant) && rules.grading === 'exact',
);

describe('results in a terminal', () => {
  test('are averages over stores first, each with its difference from the baseline, its interval and its verdict', () => {
    const [heading, header, ...rows] = resultsText(playedStudies(records), { width: 120, full: false }).split('\n');
    expect(heading).toBe('4 models, AIME25 + HMMT25 (8 trace stores)');
    expect(header).toMatch(/^contestant +accuracy +against @64 +verdict +tokens +saved$/);
    expect(
      rows
        .slice(0, 3)
        .map((row) => row.split(/ {2,}/)[0])
        .sort(),
    ).toEqual([...NAMES].sort());
    expect(rows.filter((row) => / baseline /.test(row))).toHaveLength(1);
    expect(rows.find((row) => row.startsWith('parallel-probe'))).toMatch(
      / [+−±]\d\.\d\d \[[+−]\d\.\d\d, [+−]\d\.\d\d\] +[a-z-]+.* +\d+\.\dk +\d\d\.\d \[/,
    );
    expect(rows.join('\n')).toContain('--full shows each of the 12 trace stores.');
  });

  test('are of every store where that is asked for, in lines of 80 characters, with every name whole', () => {
    const text = resultsText(playedStudies(records), { width: 80, full: true });
    for (const { traces } of records) expect(text).toContain(`${traces.id.split('/')[0]}, `);
    expect(text.match(/\(1 trace store\)/g)).toHaveLength(12);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const name of NAMES) expect(text.replaceAll(/\s/g, '')).toContain(name);
    expect(text.match(/Accuracy and savings in percent/g)).toHaveLength(1);
  });

  test('name who was not played everywhere, and have no row of them', () => {
    const some = records.filter(({ contestant, traces }) => contestant !== NAMES[1] || traces.id === 'Qwen3-4B/aime25');
    const text = resultsText(playedStudies(some), { width: 120, full: false });
    expect(text).toContain('\nNot on all of these trace stores, so not in this average: parallel-probe:width=64.\n');
    expect(text).not.toMatch(/^parallel-probe/m);
  });

  test('without a baseline have accuracy with its interval, and say that nobody is compared and how to', () => {
    const some = records.filter(({ contestant }) => contestant !== NAMES[0]);
    const text = resultsText(playedStudies(some), { width: 120, full: false });
    expect(text).toMatch(/^parallel-probe:width=64 +\d\d\.\d\d \[\d\d\.\d, \d\d\.\d\] +\d+\.\dk$/m);
    expect(text.replaceAll('\n', ' ')).toContain(
      'There is no baseline here, so no difference: --contestant self-consistency:width=64 plays one beside the others.',
    );
    expect(resultsText(playedStudies(records), { width: 120, full: false })).not.toContain('no baseline');
  });

  test('say why intervals are lopsided where one is, and nothing where none is', () => {
    const note = /Intervals are lopsided near 0 and 100 %: accuracy cannot pass these ends/;
    const right = (questions: number) => {
      const record = madeRecord();
      const correctByQuestion = record.correctByQuestion.map((_, q) => (q < questions ? record.orders : 0));
      return resultsText(playedStudies([{ ...record, correctByQuestion }]), { width: 500, full: false });
    };
    expect(right(29)).toMatch(note);
    expect(right(15)).not.toMatch(note);
  });

  test('are nothing where everything failed', () => {
    expect(resultsText(playedStudies([failedRecord({ reason: 'Error: no' })]), { width: 80, full: false })).toBe('');
  });
});

test('results for programs are plain numbers, in percent and points', () => {
  const [study] = playedStudies(records);
  const rows = plainResults(study) as { scope: string; contestant: string; against: { verdict: string } | null }[];
  const overall = rows.filter(({ scope }) => scope === 'overall');
  expect(overall.map(({ contestant }) => contestant).sort()).toEqual([...NAMES].sort());
  expect(overall.find(({ contestant }) => contestant === NAMES[0])?.against).toBeNull();
  expect(overall.find(({ contestant }) => contestant === NAMES[1])).toMatchObject({
    study: 'mathematics',
    accuracy: { estimate: expect.any(Number), lower: expect.any(Number), upper: expect.any(Number) },
    against: { contestant: NAMES[0], margin: 2, survives: expect.any(Boolean) },
  });
  expect(JSON.stringify(rows)).not.toMatch(/−|NaN|Infinity/);
});
