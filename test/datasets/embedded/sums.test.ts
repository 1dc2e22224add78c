/** The questions of the embedded models: fixed sets of true sums, which the models answer more often right than by guessing. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../datasets/embedded/decode.ts';
import { openEmbedded } from '../../../datasets/embedded/open-embedded.ts';
import { SUMS_NAMES, sums } from '../../../datasets/embedded/sums.ts';

/** JavaScript's own value of an expression. */
const evaluate = (expression: string): number => new Function(`return ${expression}`)();

describe.each(SUMS_NAMES)('%s', (name) => {
  const questions = sums(name);

  test('is 60 different sums with their values', () => {
    expect(questions).toHaveLength(60);
    expect(new Set(questions.map(({ expression }) => expression)).size).toBe(60);
    for (const { expression, gold, operations } of questions) {
      expect(expression).toMatch(/^[\d()+*-]{3,48}$/);
      expect(expression.match(/[+*-]/g)).toHaveLength(operations);
      expect(gold).toBe(`${evaluate(expression)}`);
    }
  });

  test('is the same set on any machine', () => {
    const digest = createHash('sha256').update(JSON.stringify(questions)).digest('hex').slice(0, 16);
    expect(digest).toBe(
      { 'sums-easy': '5ddfdb155331222c', 'sums-medium': '5514464d74b0664e', 'sums-hard': 'a36b286c0ef0de2e' }[name],
    );
  });
});

test('the small model is right on most easy sums', async () => {
  const model = await openEmbedded('small');
  const questions = sums('sums-easy').slice(0, 8);
  const decoded = decode(
    questions.map(({ id, expression }) => ({
      branch: model.open([model.start, ...model.encode(expression)]),
      count: model.context,
      sampling: { temperature: 0.5, topP: 0.95 },
      seed: ['right', id],
    })),
  );
  const right = decoded.filter(({ ids }, i) => model.decode(ids).split('#').at(-1) === questions[i].gold);
  expect(right.length).toBeGreaterThanOrEqual(5);
});
