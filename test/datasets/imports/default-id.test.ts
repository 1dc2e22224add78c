/** The names of samples that nobody has named. */
import { describe, expect, test } from 'vitest';
import { defaultId, readableName } from '../../../datasets/imports/default-id.ts';
import { findImported } from '../../../datasets/imports/imported.ts';
import fc from '../../support/properties.ts';
import { BYTES, emptyCache, NAME } from './importing.ts';

const OTHER = Buffer.from(BYTES.toString().replaceAll('"gold":"4"', '"gold":"5"'));

describe('the readable part of a file name', () => {
  test.each([
    ['results.jsonl.gz', 'results'],
    ['samples_minerva_math_algebra_2024-11-02T10-20-30.123456.jsonl', 'minerva_math_algebra'],
    ['2025-01-31T10-20-30+00-00_aime2024_3hUrcC9XRN2Y8N8YW8mYcd.eval', 'aime2024'],
    ['2025-01-31T10-20-30-05-00_gsm8k-cot_3hUrcC9XRN2Y8N8YW8mYcd.json', 'gsm8k-cot'],
    ['details_lighteval|math_500|0_2025-02-03T04-05-06.789.parquet', 'lighteval-math_500-0'],
    ['run-20250131-102030-aime.csv', 'run-aime'],
    ['aime_9f86d081884c7d659a2feaa0c55ad015.jsonl', 'aime'],
    ['123e4567-e89b-12d3-a456-426614174000_quiz.jsonl', 'quiz'],
    // Days, years and numbers that people write are theirs.
    ['aime-2024-02-15.jsonl', 'aime-2024-02-15'],
    ['seed-1.jsonl', 'seed-1'],
    ['gpt-4.1-mini_v2.jsonl', 'gpt-4.1-mini_v2'],
    ['decade.jsonl', 'decade'],
    // Where nothing else is in it, the name stays.
    ['2025-01-31T10-20-30.jsonl', '2025-01-31T10-20-30'],
    ['9f86d081884c7d659a2feaa0c55ad015.jsonl', '9f86d081884c7d659a2feaa0c55ad015'],
    ['samples_.jsonl', 'samples'],
    ['…', 'samples'],
  ])('of %s is %s', (name, readable) => {
    expect(readableName(name)).toBe(readable);
  });

  test('is always a part of an id', () => {
    fc.assert(fc.property(fc.string(), (name) => /^[A-Za-z0-9][\w.@-]*$/.test(readableName(name))));
  });
});

describe('the id that samples have by default', () => {
  const LOGS = ['01', '02'].map((hour) => `2025-01-31T${hour}-20-30+00-00_aime2024_3hUrcC9XRN2Y8N8YW8mYcd.jsonl`);

  test('is another for the log of another run of the same task, and the same for the same file', async () => {
    const { cache, bring } = await emptyCache();
    const id = async (name: string, bytes: Buffer, replace = false) =>
      (await bring({ [name]: bytes }, { id: undefined, replace })).imported.id;
    expect(await id(LOGS[0], Buffer.from(BYTES))).toBe('imported/aime2024');
    expect(await id(LOGS[1], OTHER)).toBe('imported/aime2024-2');
    expect([await id(LOGS[0], Buffer.from(BYTES)), await id(LOGS[1], OTHER)]).toEqual([
      'imported/aime2024',
      'imported/aime2024-2',
    ]);
    expect((await findImported('imported/aime2024', cache))?.files[0].name).toBe(LOGS[0]);
  });

  test('is that of the earlier run where this is to be replaced', async () => {
    const { cache, bring } = await emptyCache();
    await bring({ [LOGS[0]]: Buffer.from(BYTES) }, { id: undefined });
    expect(await defaultId([LOGS[1]], cache, true)).toBe('imported/aime2024');
    const { imported, status } = await bring({ [LOGS[1]]: OTHER }, { id: undefined, replace: true });
    expect([imported.id, status]).toEqual(['imported/aime2024', 'replaced']);
  });

  test('is by the first of several files', async () => {
    const { cache } = await emptyCache();
    expect(await defaultId([`a/${NAME}`, 'b/other.jsonl'], cache)).toBe('imported/samples');
  });
});
