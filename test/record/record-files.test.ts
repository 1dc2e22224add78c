import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../benchmarks/record/figures.ts';
import { contentDigest, readRecord, readRecords, recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
import { type DoneRecord, type FailedRecord, recordJsonSchema, recordSchema } from '../../benchmarks/record/record-schema.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { pairsOf } from '../../benchmarks/suites/suite.ts';
import { AS_PUBLISHED } from '../../datasets/grading/rules.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { bitFlipped, broken, truncated } from '../support/mutations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hash = createHash('sha256').update('anything').digest('hex');

const FINALS = Array.from({ length: 3 }, () => ({ gold: 1, others: [2, 1], tokens: 4000 }));

const identity = {
  version: 3,
  suite: 'test',
  traces: { id: 'Qwen3-4B/aime25', sha256: hash, simulated: false, finals: FINALS },
  controller: 'parallel-probe',
  params: { width: 4, patience: 7 },
  contestant: 'parallel-probe:width=4',
  orders: 2,
  origin: { source: 'a paper', mode: 'saving', selected: false },
  rules: AS_PUBLISHED,
  provenance: { commit: null, dirty: true, node: 'v20.19.0', lockfile: hash, code: hash, command: 'npm run run -- --suite test' },
} as const;

const done: DoneRecord = {
  ...identity,
  status: 'done',
  questionIds: ['one', 'two', 'three'],
  correctByQuestion: [2, 0, 1],
  totalTokensByQuestion: [3000, 2 ** 32, 5],
  sequentialTokensByQuestion: [300, 400, 5],
  correctByOrder: [2, 1],
  totalTokensByOrder: [3005, 2 ** 32],
  sequentialTokensByOrder: [305, 400],
  flips: [],
  digest: hash,
};

/** What total tokens are the sum of, question by question. */
const parts: NonNullable<DoneRecord['parts']> = [
  { model: 'gpt-5-nano@high', kind: 'branches', tokensByQuestion: [1000, 2 ** 32 - 7, 2] },
  { model: 'gpt-5@high', kind: 'branches', tokensByQuestion: [0, 0, 0] },
  { model: 'verifier', kind: 'verdicts', tokensByQuestion: [2000, 7, 3] },
];

/** How the chains of each question change from step to step. */
const revisions: NonNullable<DoneRecord['traces']['revisions']> = FINALS.map(() => ({
  chains: [2, 2, 1],
  right: [1, 1, 0],
  broken: [0, 1, 1],
  repaired: [0, 1, 0],
}));

/** An answer that counts as gold in so many episodes. */
const flip = (question: number, episodes: number) => ({ question, answer: '1/2', gold: '0.5', episodes });

/** One episode of each question on branches drawn anew. */
const fresh = { resamples: 1, correct: [1, 0, 1], totalTokens: [5, 6, 7], sequentialTokens: [5, 6, 7] };

const revised: DoneRecord = { ...done, traces: { ...done.traces, revisions, tokensEstimated: true } };

const failed: FailedRecord = { ...identity, status: 'failed', reason: 'RangeError: “so it was”, \\ and "quoted" ∞' };

/** As it stands in a file. What is no object stays what it is. */
function written(record: unknown): object {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record as object;
  return { ...record, contentSha256: contentDigest(record) };
}

describe('a record', () => {
  test.each([
    ['done', done],
    ['failed', failed],
    ['done, in parts', { ...done, parts }],
    ['of revisions whose lengths are estimates', revised],
  ])('that is %s comes back from disk as it was', async (_, record) => {
    const file = join(await temporaryFolder(), 'deep', 'below', 'record.json');
    await writeRecord(file, record);
    expect(await readRecord(file)).toEqual(record);
  });

  test('is written with one field a line, and the same bytes each time', async () => {
    const folder = await temporaryFolder();
    await writeRecord(join(folder, 'one.json'), done);
    await writeRecord(join(folder, 'two.json'), structuredClone(done));
    const text = await readFile(join(folder, 'one.json'), 'utf8');
    expect(text).toBe(await readFile(join(folder, 'two.json'), 'utf8'));
    expect(text.split('\n').length).toBe(Object.keys(done).length + 4);
  });

  test('that is not there is undefined', async () => {
    expect(await readRecord(join(await temporaryFolder(), 'none.json'))).toBeUndefined();
  });

  test('has a path of its own for each contestant of every suite', () => {
    for (const suite of suites) {
      const pairs = pairsOf(suite);
      const files = pairs.map(({ traces, contestant }) => recordFile('records', traces, contestant.label, suite.orders));
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
      for (const file of files) expect(file).toMatch(/^[\w./,=@+#-]+\.json$/);
    }
  });
});

describe('reading a record', () => {
  const bytes = Buffer.from(JSON.stringify(written(done)));

  /** Reads these bytes, or this value, as a record; a value with the digest that is its own. */
  async function reading(folder: string, content: Uint8Array | object) {
    const file = join(folder, 'record.json');
    await writeFile(file, content instanceof Uint8Array ? content : JSON.stringify(written(content)));
    return {
      file,
      outcome: await readRecord(file).then(
        (record) => ({ record }),
        (error: Error) => ({ error }),
      ),
    };
  }

  test('refuses a field that breaks the schema, naming file and field', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(broken(done), async ({ broken, path }) => {
        const { file, outcome } = await reading(folder, broken as object);
        if ('record' in outcome) {
          expect(recordSchema.safeParse(broken).success).toBe(true);
          return;
        }
        expectDataError(outcome.error, /expected .*, got /);
        expect(outcome.error.message.startsWith(`${file}: `)).toBe(true);
        if (path.length > 0 && path[0] !== 'orders') expect(outcome.error.message).toContain(String(path[0]));
      }),
      { numRuns: 1000 },
    );
  });

  test('refuses what is cut short', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(truncated(bytes), async (content) => {
        const { file, outcome } = await reading(folder, content);
        expectDataError('error' in outcome && outcome.error, 'expected JSON in UTF-8');
        expect('error' in outcome && outcome.error.message).toContain(file);
      }),
      { numRuns: 300 },
    );
  });

  test('gives a record or a DataError for any flipped bit', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(bitFlipped(bytes), async (content) => {
        const { file, outcome } = await reading(folder, content);
        if ('error' in outcome) expectDataError(outcome.error, 'record.json: ');
        else expect(recordSchema.safeParse(outcome.record).success, file).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('refuses parts that are broken anywhere, or takes what keeps the schema', async () => {
    const folder = await temporaryFolder();
    const whole = { ...done, parts, traces: { ...done.traces, revisions } };
    await fc.assert(
      fc.asyncProperty(broken(whole), async ({ broken }) => {
        const { outcome } = await reading(folder, broken as object);
        if ('record' in outcome) expect(recordSchema.safeParse(broken).success).toBe(true);
        else expectDataError(outcome.error, /record\.json: .*expected .*, got /);
      }),
      { numRuns: 300 },
    );
  });

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
      'of fewer tokens than episodes',
      { ...done, totalTokensByQuestion: [3000, 2 ** 32, 1] },
      'totalTokensByQuestion[2]: expected at least 2, got 1',
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
      'of a question without branches',
      { ...done, traces: { ...done.traces, finals: [...FINALS.slice(1), { gold: 0, others: [], tokens: 0 }] } },
      'traces.finals[2]: expected at least one branch, got ',
    ],
    [
      'of branches without tokens',
      { ...done, traces: { ...done.traces, finals: [...FINALS.slice(1), { gold: 3, others: [], tokens: 2 }] } },
      'traces.finals[2].tokens: expected at least 3, one for each branch, got 2',
    ],
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
  ])('refuses one %s', async (_, record, message) => {
    const { outcome } = await reading(await temporaryFolder(), record as object);
    expectDataError('error' in outcome && outcome.error, /record\.json: /);
    expect('error' in outcome && outcome.error.message).toContain(message);
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
    expect(await readRecord(file)).toEqual(done);
  });
});

describe('reading all records of a folder', () => {
  test('refuses two files of one record, naming both', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [join(folder, 'a', 'one.json'), join(folder, 'b.json')];
    await writeRecord(first, done);
    await writeRecord(second, { ...done, suite: 'another' });
    const error = await rejection(readRecords(folder));
    expectDataError(error, /: expected each record once, got parallel-probe:width=4@2 on Qwen3-4B\/aime25, which is in /);
    for (const file of [first, second]) expect(error.message).toContain(file);
    await writeRecord(second, { ...done, rules: { ...done.rules, errVotes: false } });
    expect(await readRecords(folder)).toHaveLength(2);
  });

  test('gives them by file name, whatever the folders, and leaves other files alone', async () => {
    const folder = await temporaryFolder();
    await writeRecord(join(folder, 'b', 'one.json'), done);
    await writeRecord(join(folder, 'a', 'two.json'), { ...failed, contestant: 'parallel-probe:width=5' });
    await writeFile(join(folder, 'b', 'one.json.1234.tmp'), 'half a rec');
    expect(await readRecords(folder)).toEqual([{ ...failed, contestant: 'parallel-probe:width=5' }, done]);
  });

  test('refuses a folder that is not there or holds none', async () => {
    const folder = await temporaryFolder();
    expectDataError(await rejection(readRecords(join(folder, 'none'))), /none: expected a folder of run records, got ENOENT$/);
    expectDataError(await rejection(readRecords(folder)), /: expected run records \(\*\.json\), got none$/);
  });
});

test('the figures of a record are means over questions and orders', () => {
  // 3 of 6 episodes correct.
  expect(figuresOf(done)).toEqual({
    accuracy: 50,
    totalTokens: (3005 + 2 ** 32) / 6,
    sequentialTokens: 705 / 6,
  });
});

test('the JSON Schema that is committed is that of the definition', async () => {
  const committed = await readFile(new URL('../../benchmarks/record/record.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(recordJsonSchema())));
});
