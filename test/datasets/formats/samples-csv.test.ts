import { beforeAll, describe, expect, test } from 'vitest';
import { readSamplesCsv } from '../../../datasets/formats/samples-csv.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { expectDataError } from '../../support/failure.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { finals, golds } from './outcome.ts';

const HEADER = ',answer,token_usage';
const question = (name: string, gold: string, rows: readonly string[], header = HEADER) => ({
  bytes: Buffer.from([header, ...rows, '', ''].join('\n')),
  file: `${name}.csv`,
  question: name.repeat(16),
  gold,
});
const read = (...rows: readonly string[]) => readSamplesCsv('model/dataset', [question('a', '33', rows)]);

describe('a file of samples', () => {
  test('is a question, and each row a branch without probes', () => {
    const recorded = readSamplesCsv('model@low/dataset', [
      question('a', '33', ['0,33.0,120', '1,-7.50,80', '2,33,90']),
      question('b', '104', ['0,106.90760869565217,300', '1,,10']),
    ]);
    expect(golds(recorded)).toEqual(['33', '104']);
    expect(finals(recorded)).toEqual([
      ['33', '-7.5', '33'],
      ['106.90760869565217', 'ERR'],
    ]);
    expect(recorded.key.questionIds).toEqual(['a'.repeat(16), 'b'.repeat(16)]);
    expect([...recorded.traces.tokens]).toEqual([120, 80, 90, 300, 10]);
    expect([recorded.traces.interval, recorded.traces.probe.length]).toEqual([300, 0]);
  });

  test('keeps an answer that is no number as it is written', () => {
    expect(finals(read('0,1e+16,5', '1, inf ,5'))).toEqual([['1e+16', 'inf']]);
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'no tokens',
      () => read('0,33.0,5', '1,33.0,0'),
      /^a\.csv: line 3: token_usage: expected an integer from 1 to 16777216, got "0"$/,
    ],
    [
      'a field too few',
      () => read('0,33.0'),
      /^a\.csv: expected CSV with a header, got CSV_RECORD_INCONSISTENT_COLUMNS at line 2$/,
    ],
    ['no rows', () => read(), /^a\.csv: expected rows below the header, got none$/],
    [
      'another header',
      () => readSamplesCsv('m/d', [question('a', '33', [], ',answer,tokens')]),
      /^a\.csv: header: expected one column token_usage, got 0$/,
    ],
    ['a quote that nothing closes', () => read('0,"33.0,5'), /^a\.csv: expected CSV with a header, got CSV_QUOTE_NOT_CLOSED/],
    ['four megabytes', () => read('0,33.0,5'.padEnd(5e6)), /^a\.csv: expected at most 4194304 bytes in one row, got more$/],
  ])('with %s gives a one-line error', (_, act, message) => {
    let error: unknown;
    try {
      act();
    } catch (thrown) {
      error = thrown;
    }
    expectDataError(error, message);
  });
});

/** Known values of o3-mini on AIME24: mean accuracy and majority of 40, in percent; thousand tokens a sample. */
const KNOWN = [
  ['low', '61.3', '70.0', '1.6'],
  ['medium', '79.8', '90.0', '5.0'],
  ['high', '88.0', '96.7', '10.7'],
] as const;

describeWithRealTraces('forty samples of o3-mini on each question of AIME24', () => {
  const sources = new Map<string, TraceSource>();
  const store = (effort: string) => [...(sources.get(effort) as TraceSource).blocks()][0] as RecordedTraces;
  beforeAll(async () => {
    for (const [effort] of KNOWN) sources.set(effort, await realTraces(`o3-mini@${effort}/aime24`));
  });

  test.each(KNOWN)(
    'at %s effort are right in %s %%, their majority in %s %%, with %sk tokens each',
    (effort, accuracy, majority, thousands) => {
      const recorded = store(effort);
      const answers = finals(recorded);
      const gold = golds(recorded);
      expect(answers.map(({ length }) => length)).toEqual(Array(30).fill(40));
      const right = answers.flatMap((own, q) => own.map((answer) => answer === gold[q]));
      // Among equals the answer first seen, as in replay: at low effort 902, which is right, and 1024 have 14 votes each.
      const won = answers.filter((own, q) => {
        const votes = new Map<string, number>();
        for (const answer of own) votes.set(answer, (votes.get(answer) ?? 0) + 1);
        return [...votes].reduce((first, other) => (other[1] > first[1] ? other : first))[0] === gold[q];
      });
      const { tokens } = recorded.traces;
      expect(((100 * right.filter(Boolean).length) / right.length).toFixed(1)).toBe(accuracy);
      expect(((100 * won.length) / 30).toFixed(1)).toBe(majority);
      expect((tokens.reduce((sum, each) => sum + each, 0) / tokens.length / 1000).toFixed(1)).toBe(thousands);
    },
  );

  test('are of the questions that other stores of AIME24 have, each with the same gold answer', async () => {
    const [other] = (await realTraces('Qwen3-8B/aime24')).blocks();
    const byQuestion = ({ key, ...recorded }: RecordedTraces) => {
      const gold = golds({ key, ...recorded });
      return new Map(key.questionIds.map((id, q) => [id, gold[q]]));
    };
    for (const [effort] of KNOWN) expect(byQuestion(store(effort))).toEqual(byQuestion(other));
  });
});
