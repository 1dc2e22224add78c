import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readExpected, writeExpected } from '../../benchmarks/committed/expected-file.ts';
import { expectedJsonSchema, type Recorded } from '../../benchmarks/committed/expected-schema.ts';
import { paper } from '../../benchmarks/suites/paper.ts';
import { done } from '../regression/made-records.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { broken, truncated } from '../support/mutations.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const records = [done(), done({ controller: 'parallel-probe', digest: 'e' }), done({ traces: 'other/data' })];
const recorded: Recorded = { date: '2026-01-31', ...records[0].provenance };
const PAPER = fileURLToPath(new URL('../../benchmarks/committed/paper.json', import.meta.url));

/** The bytes of the baseline of these records. */
async function written(folder: string, content = records): Promise<string> {
  const file = join(folder, 'written.json');
  await writeExpected(file, content, recorded);
  return readFile(file, 'utf8');
}

/** Reads this text as a baseline. */
async function reading(folder: string, text: string | Uint8Array) {
  const file = join(folder, 'baseline.json');
  await writeFile(file, text);
  return readExpected(file);
}

describe('a baseline', () => {
  test('gives back the records it was written from, without flips', async () => {
    const folder = await temporaryFolder();
    const flipped = { ...records[0], flips: [{ question: 0, answer: 'a text', gold: 'a text too', episodes: 1 }] };
    const text = await written(folder, [flipped, ...records.slice(1)]);
    expect(text).not.toContain('a text');
    expect(await reading(folder, text)).toEqual({ suite: 'test', recorded, records });
  });

  test('is written with one record a line and the same bytes each time, so that a change of one is a change of a line', async () => {
    const folder = await temporaryFolder();
    const text = await written(folder);
    expect(await written(folder, structuredClone(records))).toBe(text);
    const lines = text.split('\n');
    const changed = (await written(folder, [records[0], done({ controller: 'parallel-probe', digest: 'f' }), records[2]])).split(
      '\n',
    );
    expect(changed.length).toBe(lines.length);
    expect(lines.filter((line, i) => line !== changed[i]).length).toBe(1);
  });

  test('is undefined when it is not there; of another version only when told so', async () => {
    const folder = await temporaryFolder();
    expect(await readExpected(join(folder, 'none.json'))).toBeUndefined();
    const file = join(folder, 'old.json');
    await writeFile(file, '{"version": 1}');
    expect(await readExpected(file, true)).toBeUndefined();
    expectDataError(await rejection(readExpected(file)), /old\.json: version: expected 3, got 1/);
  });

  test('of no suite or of two is not written', async () => {
    const file = join(await temporaryFolder(), 'baseline.json');
    const other = { ...records[0], suite: 'other' };
    expect((await rejection(writeExpected(file, [], recorded))).message).toBe('expected records of one suite, got 0');
    expect((await rejection(writeExpected(file, [records[0], other], recorded))).message).toBe(
      'expected records of one suite, got 2',
    );
  });
});

describe('reading a baseline', () => {
  test('refuses a field that breaks the schema, naming the file', async () => {
    const folder = await temporaryFolder();
    const value = JSON.parse(await written(folder));
    await fc.assert(
      fc.asyncProperty(broken(value), async ({ broken }) => {
        const outcome = await reading(folder, JSON.stringify(broken)).then(
          () => undefined,
          (error: Error) => error,
        );
        if (outcome !== undefined) expectDataError(outcome, /^\S*baseline\.json: .*expected .*, got /);
      }),
      { numRuns: 500 },
    );
  });

  test('refuses what is cut short', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(truncated(Buffer.from((await written(folder)).trimEnd())), async (content) => {
        expectDataError(await rejection(reading(folder, content)), 'baseline.json: expected JSON in UTF-8');
      }),
      { numRuns: 100 },
    );
  });

  // biome-ignore lint/suspicious/noExplicitAny: any field may be given any value
  test.each<[string, (value: any) => void, RegExp]>([
    [
      'whose sums disagree',
      ({ records }) => records[1].correctByQuestion[0]--,
      /: records\[1\]\.correctByQuestion: expected the same sum as /,
    ],
    [
      'of a store that it does not name',
      ({ records }) => (records[1].traces = 'no'),
      /: records\[1\]\.traces: expected a store, one of model\/data, other\/data, got "no"$/,
    ],
    [
      'that holds a record twice',
      ({ records }) => records.push(records[0]),
      /: records\[3\]: expected each record once, got model\/data self-consistency:width=64 again$/,
    ],
    ['of unequal orders', ({ records: [, second] }) => second.orders++, /: records\[1\]\..*: expected .*, got /],
    ['without records', (value) => (value.records = []), /: records: expected at least 1 entries, got \[\]$/],
    ['with the text of an answer', ({ records }) => (records[0].flips = []), /: expected no field "flips", got \[\]$/],
    [
      'of a day that is none',
      ({ recorded }) => (recorded.date = 'today'),
      /: recorded\.date: expected text matching .*, got "today"$/,
    ],
  ])('refuses one %s', async (_, change, message) => {
    const folder = await temporaryFolder();
    const value = JSON.parse(await written(folder));
    change(value);
    expectDataError(await rejection(reading(folder, JSON.stringify(value))), message);
  });
});

describe('the baseline of suite paper that is committed', () => {
  test('holds every contestant on every trace store, each as often, in the orders of the suite', async () => {
    const baseline = await readExpected(PAPER);
    expect(baseline).toMatchObject({ suite: 'paper' });
    const of = (how: string) => baseline?.records.filter(({ rules }) => rules.grading === how) ?? [];
    const names = paper.traces.flatMap((id) => paper.contestants.map(({ label }) => `${id} ${label}@${paper.orders}`));
    for (const grading of new Set(baseline?.records.map(({ rules }) => rules.grading))) {
      expect(of(grading).map(({ traces, contestant, orders }) => `${traces.id} ${contestant}@${orders}`)).toEqual(names);
    }
    expect(of('exact').length).toBe(names.length);
  });

  test('is small', async () => {
    expect((await stat(PAPER)).size).toBeLessThan(700_000);
  });
});

test('the JSON Schema that is committed is that of the definition', async () => {
  const committed = await readFile(new URL('../../benchmarks/committed/expected.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(expectedJsonSchema())));
});
