import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../benchmarks/record/figures.ts';
import { readRecord, readRecords, recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
import { recordJsonSchema, recordSchema } from '../../benchmarks/record/record-schema.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { pairsOf } from '../../benchmarks/suites/suite.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { bitFlipped, broken, truncated } from '../support/mutations.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { done, failed, parts, revised, revisions, written } from './a-record.ts';

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

  test('is undefined when it is not there', async () => {
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
        // A sum of tokens that is too small makes another one too large.
        const field = /Tokens/.test(String(path[0])) ? 'TokensBy' : String(path[0]);
        if (path.length > 0 && path[0] !== 'orders') expect(outcome.error.message).toContain(field);
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

  test('of one trace store share what they say of it; what differs stays', async () => {
    const folder = await temporaryFolder();
    const other = { ...done, contestant: 'y', traces: { ...done.traces, simulated: !done.traces.simulated } };
    for (const [i, record] of [done, { ...done, contestant: 'x' }, other].entries())
      await writeRecord(join(folder, `${i}.json`), record);
    const [first, second, third] = (await readRecords(folder)).map(({ traces }) => traces);
    expect(first).toEqual(done.traces);
    expect(second).toBe(first);
    expect(third).toEqual(other.traces);
  });

  test('refuses a folder that is not there or holds none', async () => {
    const folder = await temporaryFolder();
    expectDataError(
      await rejection(readRecords(join(folder, 'none'))),
      /none: expected a folder of run records, got nothing of this name$/,
    );
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
