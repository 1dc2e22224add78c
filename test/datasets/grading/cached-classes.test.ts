import { readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { packSections } from '../../../datasets/cache/section-file.ts';
import { answerClasses } from '../../../datasets/grading/answer-classes.ts';
import { CLASSES_VERSION, openAnswerClasses } from '../../../datasets/grading/cached-classes.ts';
import { GRADINGS } from '../../../datasets/grading/rules.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { madeUp } from '../../support/made-up-traces.ts';
import { bitFlipped, truncated } from '../../support/mutations.ts';
import fc from '../../support/properties.ts';
import { filesBelow } from '../../support/record-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SHA = 'a'.repeat(64);
/** Gold is `1`; there are `1`, ` `, `+` in the first question and `1`, `2` in the second. */
const RECORDED = madeUp([[['1 +', 300, '1']], [['2', 100, '1']]], ['1', '1']);
const CLASSES = [0, 1, 2, 0, 1];

describe('cached answer classes', () => {
  let cache: Cache;
  let file: string;

  beforeEach(async () => {
    cache = new Cache(await temporaryFolder());
    file = cache.classesFile(SHA, 'mathematical', CLASSES_VERSION);
  });

  const open = () => openAnswerClasses(RECORDED, SHA, 'mathematical', {}, cache);
  const write = (classes: number[], meta: object = { sourceSha256: SHA, grading: 'mathematical' }) =>
    cache.write(file, packSections(CLASSES_VERSION, meta, { classes: 'u16' }, { classes: Uint16Array.from(classes) }));

  test.each(GRADINGS)('%s: are those that were decided, the second time as well', async (grading) => {
    const expected = await answerClasses(RECORDED, grading);
    expect(await openAnswerClasses(RECORDED, SHA, grading, {}, cache)).toEqual(expected);
    expect(await openAnswerClasses(RECORDED, SHA, grading, {}, cache)).toEqual(expected);
  });

  test('are read and not decided again', async () => {
    await write([0, 0, 0, 0, 0]);
    expect([...(await open())]).toEqual([0, 0, 0, 0, 0]);
  });

  test('are written once for each grading that has to be decided, and equal answers give equal files', async () => {
    for (const grading of GRADINGS) await openAnswerClasses(RECORDED, SHA, grading, {}, cache);
    const files = await filesBelow(cache.directory);
    const paths = ['mathematical', 'normalised'].map((grading) => `classes/v${CLASSES_VERSION}/${grading}/${SHA}`);
    expect([...files.keys()]).toEqual(paths);
    const other = new Cache(await temporaryFolder());
    for (const grading of GRADINGS) await openAnswerClasses(RECORDED, SHA, grading, {}, other);
    expect(await filesBelow(other.directory)).toEqual(files);
  });

  test.each<[string, number[], object | undefined, RegExp]>([
    [
      'of another source',
      CLASSES,
      { sourceSha256: 'b', grading: 'mathematical' },
      /header: sourceSha256: expected aaa.* got "b"/,
    ],
    [
      'of another grading',
      CLASSES,
      { sourceSha256: SHA, grading: 'normalised' },
      /header: grading: expected mathematical, got "norm/,
    ],
    ['of fewer answers', [0, 1], undefined, /column classes: expected 5 answers, got 2/],
    [
      'with a later answer as the first',
      [0, 2, 2, 0, 1],
      undefined,
      /answer 1 of question 0 to name the first of its class, got 2/,
    ],
    ['with a first that is of another class', [0, 0, 1, 0, 1], undefined, /answer 2 of question 0 to name .* got 1/],
    ['with an answer of another question', [0, 1, 2, 0, 3], undefined, /answer 1 of question 1 to name .* got 3/],
  ])('%s give a one-line error, and are decided anew the next time', async (_, classes, meta, message) => {
    await write(classes, meta);
    const error = await rejection(open());
    expectDataError(error, message);
    expectDataError(error, /; removed, so that the next run makes it anew$/);
    expect([...(await open())]).toEqual(CLASSES);
  });

  test('in a damaged file give a one-line error, and are decided anew the next time', async () => {
    await open();
    const bytes = await readFile(file);
    const damaged = fc.oneof(bitFlipped(bytes), truncated(bytes));
    await fc.assert(
      fc.asyncProperty(damaged, async (broken) => {
        await writeFile(file, broken);
        expectDataError(await rejection(open()), /removed, so that the next run makes it anew$/);
        expect([...(await open())]).toEqual(CLASSES);
      }),
      { numRuns: 50 },
    );
  });
});
