/** Files of pinned sets become questions with one right answer each; the files here are made up, in the layouts of the publishers. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { type QuestionSet, readQuestionSets } from '../../../datasets/question-sets/question-sets.ts';
import { questionsIn, questionsOfSet } from '../../../datasets/question-sets/read-questions.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { integers, pageOf, parquetOf, texts } from '../../support/parquet-file.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const lines = (...rows: readonly object[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const CSV = [
  'Record ID,Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3',
  ...Array.from({ length: 40 }, (_, q) => `rec${q},"A secret, ${q}?",right ${q}\n,wrong 1,wrong 2,wrong 3`.replace('\n', '')),
].join('\n');

describe('are read', () => {
  test('of MATH-500: problem, answer, and its name', async () => {
    const bytes = lines({
      problem: 'What is 6 × 7?',
      solution: 'So \\boxed{42}.',
      answer: '42',
      subject: 'Algebra',
      unique_id: 'test/algebra/1.json',
    });
    expect(await questionsIn(bytes, 'jsonl', 'math500')).toEqual([
      { name: 'test/algebra/1.json', text: 'What is 6 × 7?', gold: '42' },
    ]);
  });

  test('of GSM8K: the number after ####, without commas', async () => {
    const bytes = lines(
      { question: 'How much?', answer: 'It is <<1,000*1.2=1200>>1,200.\n#### 1,200' },
      { question: 'And now?', answer: '#### -3' },
    );
    expect(await questionsIn(bytes, 'jsonl', 'gsm8k')).toEqual([
      { name: '0', text: 'How much?', gold: '1200' },
      { name: '1', text: 'And now?', gold: '-3' },
    ]);
  });

  test('of AIME and HMMT: columns of parquet, answers as numbers or texts', async () => {
    const schema = [
      { name: 'root', num_children: 3 },
      { name: 'problem_idx', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'problem', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
      { name: 'answer', type: 'INT64', repetition_type: 'REQUIRED' },
    ] as const;
    const leaves = [
      { path: ['problem_idx'], type: 'INT64', pages: [pageOf({ count: 2 }, integers([1, 2]))] },
      { path: ['problem'], type: 'BYTE_ARRAY', pages: [pageOf({ count: 2 }, texts(['What is 6 × 7?', 'And 2 × 3?']))] },
      { path: ['answer'], type: 'INT64', pages: [pageOf({ count: 2 }, integers([42, 6]))] },
    ] as const;
    const bytes = parquetOf({ schema: [...schema], rows: 2, leaves: [...leaves] } as never);
    expect(await questionsIn(bytes, 'parquet', 'aime25')).toEqual([
      { name: '1', text: 'What is 6 × 7?', gold: '42' },
      { name: '2', text: 'And 2 × 3?', gold: '6' },
    ]);
  });

  test('of GPQA: four letters in an order of the question itself, always the same, and right anywhere', async () => {
    const questions = await questionsIn(Buffer.from(CSV), 'csv', 'gpqa-diamond');
    for (const [q, { name, text, gold, shuffle = [] }] of questions.entries()) {
      expect([name, [...shuffle].sort()]).toEqual([`rec${q}`, [0, 1, 2, 3]]);
      expect(gold).toBe('ABCD'[shuffle.indexOf(0)]);
      expect(text).toContain(`\n${gold}) right ${q}\n`);
      for (const [c, answer] of shuffle.entries()) if (answer > 0) expect(text).toContain(`\n${'ABCD'[c]}) wrong ${answer}\n`);
    }
    expect(new Set(questions.map(({ gold }) => gold)).size).toBe(4);
    expect(await questionsIn(Buffer.from(CSV.split('\n').slice(0, 3).join('\n')), 'csv', 'gpqa-diamond')).toEqual(
      questions.slice(0, 2),
    );
  });
});

describe('are refused in one line without their texts', () => {
  test.each([
    [
      'a solution without its number',
      'jsonl',
      lines({ question: 'A secret?', answer: 'a secret' }),
      /gsm8k: row 1: answer: expected it to end with ####/,
    ],
    ['a problem without its answer', 'jsonl', lines({ problem: 'A secret?' }), /row 1: answer: expected a text, got none/],
    ['a line that is no JSON', 'jsonl', Buffer.from('a secret\n'), /line 1: expected JSON/],
    ['a line that is no object', 'jsonl', Buffer.from('["a secret"]\n'), /line 1: expected an object/],
    [
      'a question without its choices',
      'csv',
      Buffer.from('Record ID,Question\nrec,A secret?\n'),
      /row 1: Correct Answer: expected a text, got none/,
    ],
  ])('%s', async (_, format, bytes, message) => {
    const error = await rejection(questionsIn(bytes, format, 'gsm8k'));
    expectDataError(error, message);
    expect(error.message).not.toContain('secret');
  });

  test('a copy that is another file, and a set of another size', async () => {
    const folder = await temporaryFolder();
    const copy = join(folder, 'gpqa_diamond.csv');
    await writeFile(copy, CSV);
    const gpqa = (await readQuestionSets()).find(({ id }) => id === 'gpqa-diamond') as QuestionSet;
    expectDataError(await rejection(questionsOfSet(gpqa, copy)), /gpqa_diamond\.csv: expected SHA-256/);
    const { sha256, bytes } = pinOfBytes(Buffer.from(CSV));
    const content = { known: true as const, sha256, bytes, from: 'this test' };
    const ours = { ...gpqa, files: [{ ...gpqa.files[0], content }] };
    expectDataError(await rejection(questionsOfSet(ours, copy)), /gpqa-diamond: expected 198 questions, got 40/);
    const cache = new Cache(join(folder, 'cache'));
    expect(await questionsOfSet({ ...ours, questions: 40 }, copy, { cache })).toHaveLength(40);
  });
});
