/** Records whose figures cannot be, or that are not as they were written. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentDigest, digestOf, readRecord, writeRecord } from '../../benchmarks/record/record-files.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contexts, done, FINALS, flip, fresh, hash, parts, revisions, written } from './a-record.ts';

describe('a record is refused', () => {
  test.each<[string, unknown, string]>([
    [
      'whose parts do not sum to its total tokens',
      { ...done, parts: parts.slice(1) },
      'parts: expected the same sum as totalTokensByQuestion[0], 3000, got ',
    ],
    [
      'with a part of fewer questions',
      { ...done, parts: [...parts.slice(0, 2), { ...parts[2], tokensByQuestion: [2010] }] },
      'parts[2]: expected 3 numbers, got ',
    ],
    [
      'with a part of something else',
      { ...done, parts: [{ ...parts[0], kind: 'prompts' }, ...parts.slice(1)] },
      'parts[0].kind: expected ',
    ],
    [
      'whose tokens attend to more than there are',
      { ...done, contexts: contexts([6, 0, 0]) },
      'contexts[0].pairsByQuestion[0]: expected from 1501500 to 4501500, got 4501506',
    ],
    [
      'whose tokens attend to less than themselves',
      { ...done, contexts: contexts([0, 0, -15]) },
      'contexts[0].pairsByQuestion[2]: expected from 15 to 15, got 0',
    ],
    [
      'of tokens that nobody asked for',
      { ...done, contexts: [{ ...contexts()[0], requestsByQuestion: [0, 2, 1] }] },
      'contexts[0].requestsByQuestion[0]: expected at least 1 for 3000 tokens, got 0',
    ],
    ['with contexts of fewer parts', { ...done, parts, contexts: contexts() }, 'contexts: expected 3 entries, got '],
    [
      'whose branches read what verdicts are about',
      { ...done, contexts: [{ ...contexts()[0], readByQuestion: [0, 0, 0] }] },
      'contexts[0].readByQuestion: expected it of verdicts alone, got ',
    ],
    [
      'with contexts of fewer questions',
      { ...done, contexts: [{ ...contexts()[0], requestsByQuestion: [1] }] },
      'contexts[0].requestsByQuestion: expected 3 numbers, got ',
    ],
    [
      'of more right than were played',
      { ...done, correctByQuestion: [3, 0, 0] },
      'correctByQuestion[0]: expected at most 2, got 3',
    ],
    [
      'of an order with more right than questions',
      { ...done, correctByOrder: [4, 1] },
      'correctByOrder[0]: expected at most 3, got 4',
    ],
    [
      'of more sequential tokens than there are',
      { ...done, sequentialTokensByQuestion: [300, 400, 6] },
      'sequentialTokensByQuestion[2]: expected at most 5, got 6',
    ],
    [
      'of an order with more sequential tokens than there are',
      { ...done, sequentialTokensByOrder: [3006, 3] },
      'sequentialTokensByOrder[0]: expected at most 3005, got 3006',
    ],
    [
      'of more tokens than an episode can have',
      { ...done, totalTokensByQuestion: [2 ** 33, 400, 5] },
      'totalTokensByQuestion[0]: expected at most 8589934590, got 8589934592',
    ],
    [
      'whose questions are right more often than its orders',
      { ...done, correctByQuestion: [2, 0, 2] },
      'correctByQuestion: expected the same sum as correctByOrder, 3, got ',
    ],
    [
      'whose parts do not sum to the tokens of a question',
      { ...done, parts: [{ ...parts[0], tokensByQuestion: [1001, 2 ** 32 - 8, 2] }, ...parts.slice(1)] },
      'parts: expected the same sum as totalTokensByQuestion[0], 3000, got ',
    ],
    [
      'with a part twice',
      { ...done, parts: [...parts, { ...parts[1] }] },
      'parts[3]: expected each once, "gpt-5@high branches" being there before, got ',
    ],
    [
      'of flips of a question that it does not have',
      { ...done, flips: [flip(3, 1)] },
      'flips[0].question: expected below 3, got 3',
    ],
    [
      'of more flips than right answers',
      { ...done, flips: [flip(0, 2), flip(2, 2)] },
      'flips[1].episodes: expected at most 1, got 2',
    ],
    ['of the same flip twice', { ...done, flips: [flip(0, 1), flip(0, 1)] }, 'flips[1]: expected each once, '],
    [
      'of a fresh episode right twice',
      { ...done, fresh: { ...fresh, correct: [2, 0, 1] } },
      'fresh.correct[0]: expected at most 1, got 2',
    ],
    [
      'of a fresh episode that takes longer than it costs',
      { ...done, fresh: { ...fresh, sequentialTokens: [5, 6, 9] } },
      'fresh.sequentialTokens[2]: expected at most 7, got 9',
    ],
    ['of too few fresh episodes', { ...done, fresh: { ...fresh, correct: [1] } }, 'fresh.correct: expected 3 numbers, got '],
    [
      'of final answers in another order',
      { ...done, traces: { ...done.traces, finals: [...FINALS.slice(1), { gold: 1, others: [1, 2], tokens: 9 }] } },
      'traces.finals[2].others[1]: expected at most 1, the most frequent first, got 2',
    ],
    [
      'of more right revisions than chains',
      { ...done, traces: { ...done.traces, revisions: revisions.with(1, { ...revisions[1], right: [3, 0, 0] }) } },
      'traces.revisions[1].right[0]: expected at most 2, got 3',
    ],
    [
      'of too few steps of its chains',
      { ...done, traces: { ...done.traces, revisions: revisions.with(1, { ...revisions[1], broken: [0] }) } },
      'traces.revisions[1].broken: expected 3 numbers, got ',
    ],
    ['of an older version', { ...done, version: 2 }, 'version: expected 3, got 2; to be made anew by npm run run'],
    ['of fewer questions than it names', { ...done, correctByQuestion: [1, 2] }, 'correctByQuestion: expected 3 numbers, got '],
    ['of more orders than it names', { ...done, correctByOrder: [1, 1, 1] }, 'correctByOrder: expected 2 numbers, got '],
    [
      'of negative tokens',
      { ...done, totalTokensByQuestion: [1, -1, 1] },
      'totalTokensByQuestion[1]: expected at least 0, got -1',
    ],
    ['with a field too many', { ...done, gold: 'A' }, 'expected no field "gold", got "A"'],
    ['of another status', { ...done, status: 'half' }, 'status: expected '],
  ])('%s', async (_, record, message) => {
    const file = join(await temporaryFolder(), 'record.json');
    await writeFile(file, JSON.stringify(written(record)));
    const error = await rejection(readRecord(file));
    expectDataError(error, /record\.json: /);
    expect(error.message).toContain(message);
  });
});

describe('a record that was edited', () => {
  test.each<[string, (text: string) => string]>([
    ['figures that could be', (text) => text.replace('"correctByOrder": [2,1]', '"correctByOrder": [1,2]')],
    [
      'right answers and tokens, in both sums',
      (text) => text.replace('[2,0,1]', '[2,2,2]').replace('Order": [2,1]', 'Order": [3,3]'),
    ],
    [
      'the digest of its episodes',
      (text) => text.replace(/("digest": ")./, (_, start) => `${start}${hash[0] === '0' ? '1' : '0'}`),
    ],
    ['a parameter', (text) => text.replace('"width":4', '"width":5')],
    ['where it comes from', (text) => text.replace('"dirty":true', '"dirty":false')],
    ['its digest', (text) => text.replace(/("contentSha256": ")[0-9a-f]{64}/, (_, start) => `${start}${'0'.repeat(64)}`)],
    ['its digest, which is gone', (text) => text.replace(/,\n {2}"contentSha256".*/, '')],
  ])('is refused, whatever was changed: %s', async (_, edit) => {
    const file = join(await temporaryFolder(), 'record.json');
    await writeRecord(file, done);
    const text = await readFile(file, 'utf8');
    expect(edit(text)).not.toBe(text);
    await writeFile(file, edit(text));
    const error = await rejection(readRecord(file));
    expectDataError(error, /record\.json: contentSha256: expected [0-9a-f]{64}, of what the file says, got /);
  });

  test('is the same in another order of fields, and in other white space', async () => {
    const file = join(await temporaryFolder(), 'record.json');
    const turned = Object.fromEntries(Object.entries({ ...written(done) }).reverse());
    await writeFile(file, JSON.stringify(turned, null, 4));
    const read = await readRecord(file);
    expect(read).toEqual(done);
    expect(read && digestOf(read)).toBe(contentDigest({ ...done }));
  });
});
