import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../benchmarks/record/figures.ts';
import { readRecord, readRecords, recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
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
  version: 2,
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
  totalTokensByQuestion: [3000, 2 ** 40, 5],
  sequentialTokensByQuestion: [300, 400, 5],
  correctByOrder: [2, 1],
  totalTokensByOrder: [3005, 2 ** 40],
  sequentialTokensByOrder: [305, 400],
  flips: [],
  digest: hash,
};

/** What total tokens are the sum of, question by question. */
const parts: DoneRecord['parts'] = [
  { model: 'gpt-5-nano@high', kind: 'branches', tokensByQuestion: [1000, 2 ** 40 - 7, 2] },
  { model: 'gpt-5@high', kind: 'branches', tokensByQuestion: [0, 0, 0] },
  { model: 'verifier', kind: 'verdicts', tokensByQuestion: [2000, 7, 3] },
];

/** How the chains of each question change from step to step. */
const revisions: DoneRecord['traces']['revisions'] = FINALS.map(() => ({
  chains: [2, 2, 1],
  right: [1, 1, 0],
  broken: [0, 1, 1],
  repaired: [0, 1, 0],
}));

const revised: DoneRecord = { ...done, traces: { ...done.traces, revisions, tokensEstimated: true } };

const failed: FailedRecord = { ...identity, status: 'failed', reason: 'RangeError: “so it was”, \\ and "quoted" ∞' };

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
    expect(text.split('\n').length).toBe(Object.keys(done).length + 3);
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
  const bytes = Buffer.from(JSON.stringify(done));

  /** Reads these bytes as a record. */
  async function reading(folder: string, content: Uint8Array | string) {
    const file = join(folder, 'record.json');
    await writeFile(file, content);
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
        const { file, outcome } = await reading(folder, JSON.stringify(broken));
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
        const { outcome } = await reading(folder, JSON.stringify(broken));
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
      `parts: expected the same sum as totalTokensByQuestion, ${3005 + 2 ** 40}, got `,
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
    const { outcome } = await reading(await temporaryFolder(), JSON.stringify(record));
    expectDataError('error' in outcome && outcome.error, /record\.json: /);
    expect('error' in outcome && outcome.error.message).toContain(message);
  });
});

describe('reading all records of a folder', () => {
  test('gives them by file name, whatever the folders, and leaves other files alone', async () => {
    const folder = await temporaryFolder();
    await writeRecord(join(folder, 'b', 'one.json'), done);
    await writeRecord(join(folder, 'a', 'two.json'), failed);
    await writeFile(join(folder, 'b', 'one.json.1234.tmp'), 'half a rec');
    expect(await readRecords(folder)).toEqual([failed, done]);
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
    totalTokens: (3005 + 2 ** 40) / 6,
    sequentialTokens: 705 / 6,
  });
});

test('the JSON Schema that is committed is that of the definition', async () => {
  const committed = await readFile(new URL('../../benchmarks/record/record.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(recordJsonSchema())));
});
