/** The statements of Inspect AI's scorers, and the samples that are made of them. */
import { describe, expect, test } from 'vitest';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { archiveOf, pythonJson, readLogs, said, sampleOf, wholeLog } from '../../../support/inspect-log-file.ts';
import { finals, golds } from '../outcome.ts';

describe('a scorer', () => {
  const scoredBy = async (name: string, score: Record<string, unknown>, more: Record<string, unknown> = {}, scorer?: string) => {
    const sample = sampleOf({ scores: { [name]: score }, ...more });
    const { recorded, reading } = await readLogs([wholeLog([sample])], scorer === undefined ? {} : { scorer });
    return { answer: finals(recorded)[0][0], ...reading };
  };

  test('may state an answer, with numbers as it writes them', async () => {
    const samples = [
      sampleOf(),
      sampleOf({ epoch: 2, scores: { match: { value: 'I', answer: '24' } } }),
      sampleOf({ id: 'q2', input: 'x', target: '033', scores: { match: { value: 'C', answer: '33' } } }),
    ];
    const { recorded, reading } = await readLogs([wholeLog(samples)]);
    expect([finals(recorded), golds(recorded)]).toEqual([
      [['204', '24'], ['33']],
      ['204', '033'],
    ]);
    expect(reading.comparison).toMatchObject({ accuracy: 0.75, logged: 0.75 });
  });

  test.each([
    ['model_graded_qa', 'After some thought I think it is 204.', 'After some thought I think it is 204.'],
    ['includes', 'it is, so to say: 204', 'It is, so to say: 204'],
    ['exact', '204', '204'],
    ['match', 'It is 204.', 'It is 204.'],
    ['verify', null, 'I say \\boxed{204}'],
    ['f1', 'So 12 × 17 is much the same as to say 204...', 'So 12 × 17 is much the same as to say 204. Is it? It is 204'],
  ])('such as %s states the whole response, or nothing: the answer is read out of it', async (name, answer, response) => {
    const { answer: found } = await scoredBy(name, { value: 'C', answer }, { output: said(response) });
    expect(found).toBe('204');
  });

  test.each([
    ['\\frac{1}{2}', '\\frac{1}{2}', '\\frac{1}{2}'],
    ['Paris', '**Paris**', 'Paris'],
  ])('that states a short whole response states an answer: %s', async (target, response, expected) => {
    const { answer } = await scoredBy('exact', { value: 'C', answer: response }, { target, output: said(response) });
    expect(answer).toBe(expected);
  });

  test.each([
    ['answer', null, 'N'],
    ['pattern', null, 'N'],
    ['math', null, 'I'],
    ['match', '', 'I'],
    ['choice', null, 'I'],
  ])('such as %s that found no answer leaves none, whatever the response says', async (name, answer, value) => {
    expect((await scoredBy(name, { value, answer })).answer).toBe('ERR');
  });

  test('found no answer where it states none but states others, in either kind of file', async () => {
    const samples = [
      sampleOf({ scores: { mine: { value: 'I', answer: null } } }),
      sampleOf({ epoch: 2, scores: { mine: { value: 'C', answer: '204' } } }),
    ];
    const summaries = { name: 'summaries.json', data: pythonJson(samples.map(({ output, ...summary }) => summary)) };
    for (const log of [wholeLog(samples), archiveOf(wholeLog(samples), [summaries])]) {
      expect(finals((await readLogs([log])).recorded)).toEqual([['ERR', '204']]);
    }
  });

  test('such as match states numbers with five digits, of which the response has all', async () => {
    const target = '1234567';
    const score = { value: 'C', answer: '1.2346e+06' };
    expect((await scoredBy('match', score, { target, output: said('It is 1,234,567') })).answer).toBe('1234567');
    expect((await scoredBy('match', { value: 'I', answer: '204' }, { target, output: said('204, I say') })).answer).toBe('204');
  });

  test.each([
    ['C', 1],
    ['I', 0],
    ['N', 0],
    [true, 1],
    [false, 0],
    [1, 1],
    [0.0, 0],
    ['1', 1],
    ['yes', 1],
    ['False', 0],
    [[1], 1],
    [{ correct: true, length: 7 }, 1],
    [{ accuracy: 0, f1: 0.3 }, 0],
    [{ only: 'C' }, 1],
  ])('has the value %j for %d', async (value, logged) => {
    const { comparison } = await scoredBy('mine', { value, answer: logged === 1 ? '204' : '7' });
    expect(comparison).toMatchObject({ logged, accuracy: logged });
  });

  test.each([['P'], [0.4], [7], ['hardly'], [[1, 0]]])(
    'has a value %j that is neither right nor wrong, and is not compared',
    async (value) => {
      const { comparison, notes } = await scoredBy('mine', { value, answer: '203' });
      expect([comparison, [...notes.remarks]]).toEqual([undefined, [['scored neither right nor wrong, and not compared', 1]]]);
    },
  );

  test('is chosen by name among several, which are asked for in one line', async () => {
    const both = { scores: { match: { value: 'C', answer: '204' }, judge: { value: 'I', answer: '7' } } };
    const read = (scorer?: string) => readLogs([wholeLog([sampleOf(both)])], scorer === undefined ? {} : { scorer });
    expect(finals((await read('judge')).recorded)).toEqual([['7']]);
    expectDataError(
      await rejection(read()),
      'made-up: sample 0: expected one scorer, or --scorer with the name of one, got "match" and "judge"',
    );
    const unscored = { match: { value: 'C', answer: '204' }, judge: { value: Number.NaN } };
    expect(finals((await readLogs([wholeLog([sampleOf({ scores: unscored })])])).recorded)).toEqual([['204']]);
    const later = wholeLog([sampleOf({ scores: unscored }), sampleOf({ epoch: 2, ...both })]);
    expectDataError(
      await rejection(readLogs([later])),
      'made-up: sample 1: expected one scorer, or --scorer with the name of one',
    );
    expectDataError(await rejection(read('other')), 'made-up: scorer: expected "match" and "judge", got "other"');
  });

  test('has a part that is chosen by name among several', async () => {
    const score = { value: { style: 1, content: 0 }, answer: '7' };
    expect((await scoredBy('mine', score, {}, 'mine/content')).comparison?.logged).toBe(0);
    expect((await scoredBy('mine', score, {}, 'content')).comparison?.logged).toBe(0);
    expectDataError(
      await rejection(scoredBy('mine', score)),
      'expected a score of one value, or --scorer with the name of one, got "mine/style" and "mine/content"',
    );
  });

  test('accepts any of several targets', async () => {
    const { answer, comparison } = await scoredBy('match', { value: 'C', answer: '2.0' }, { target: ['2', '2.0'] });
    expect([answer, comparison?.accuracy]).toEqual(['2.0', 1]);
  });

  test('says its accuracy in the header, where that is a mean', async () => {
    const log = (reducer: unknown, metric = 'accuracy') => {
      const entry = { name: 'match', scorer: 'match', reducer, metrics: { [metric]: { name: metric, value: 0.5 } } };
      return readLogs([wholeLog([sampleOf()], { results: { scores: [entry] } })]);
    };
    expect((await log('mean')).reading.notes.accuracy?.value).toBe(0.5);
    expect((await log(null, 'mean')).reading.notes.accuracy?.value).toBe(0.5);
    expect((await log('at_least_2')).reading.notes.accuracy).toBeUndefined();
    expect((await log('mean', 'stderr')).reading.notes.accuracy).toBeUndefined();
  });
});
