import { describe, expect, test } from 'vitest';
import { boxed } from '../../../../datasets/samples/extraction/boxed.ts';
import { byKind, kindOfAnswer } from '../../../../datasets/samples/extraction/by-kind-of-gold.ts';
import { choice } from '../../../../datasets/samples/extraction/choice.ts';
import { lastLine } from '../../../../datasets/samples/extraction/last-line.ts';
import { firstNumber, lastNumber } from '../../../../datasets/samples/extraction/numbers.ts';
import { phrase } from '../../../../datasets/samples/extraction/phrase.ts';
import fc from '../../../support/properties.ts';

describe('the rule boxed reads', () => {
  test.each([
    ['Thus $\\boxed{204}$.', '204'],
    ['first \\boxed{1}, then \\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
    ['\\boxed{\\left\\{1, 2\\right\\}}', '\\left\\{1, 2\\right\\}'],
    ['\\boxed{ 3 } and \\boxed{4', '3'],
    ['\\boxed{3} and \\boxed{}', '3'],
    ['\\boxed 5$', '5'],
    ['\\boxed{\\text{(B)}}', '\\text{(B)}'],
    ['\\fbox{7}', '7'],
    ['no box', undefined],
    ['\\boxed{never closed', undefined],
  ])('of %j', (text, answer) => expect(boxed(text)).toBe(answer));
});

describe('the rule choice reads', () => {
  test.each([
    ['The answer is (B).', 'B'],
    ['The answer is B', 'B'],
    ['**Answer: C**', 'C'],
    ['Answer: **D**', 'D'],
    ['The correct answer is option A.', 'A'],
    ['ANSWER: C', 'C'],
    ['answer: c', 'C'],
    ['the answer is (d)', 'D'],
    ['Final answer: $\\boxed{B}$', 'B'],
    ['\\boxed{\\text{B}}', 'B'],
    ['\\boxed{(C) 12}', 'C'],
    ['(A) is wrong, since it is a fox. So (B) it is.', 'B'],
    ['Some thinking.\n\nB', 'B'],
    ['Some thinking.\nB) a dog', 'B'],
    ['Some thinking.\n**C.** a cow', 'C'],
    ['The answer is A because B is wrong.', 'A'],
    ['I think that the answer is a matter of taste.', undefined],
    ['A dog barks.', undefined],
    ['The answer is A dog, I think', undefined],
    ['So [B] then', 'B'],
    ['Nothing here.', undefined],
  ])('of %j', (text, letter) => expect(choice(text)).toBe(letter));
});

describe('the rule number reads', () => {
  test.each([
    ['It costs $1,234.50 in all.', '1234.50'],
    ['3 + 4 = 7.', '7'],
    ['from 10-3', '3'],
    ['it is -3', '-3'],
    ['it is −3', '-3'],
    ['x=-3', '-3'],
    ['a half is 1/2', '1/2'],
    ['.5', '0.5'],
    ['in 2, 3 or 4 steps', '4'],
    ['1,2345', '2345'],
    ['about 6.02e23 of them', '6.02e23'],
    ['none', undefined],
  ])('last of %j', (text, number) => expect(lastNumber(text)).toBe(number));

  test('first where an answer is announced', () => expect(firstNumber('18 eggs, of which 3 are white')).toBe('18'));
});

describe('an announced answer', () => {
  test.each([
    ['The final answer is $\\frac{1}{2}$. I hope it is correct.', '\\frac{1}{2}'],
    ['Final Answer: The final answer is 42.', '42'],
    ['**Answer:** 7 dogs', '7 dogs'],
    ['#### 18', '18'],
    ['The answer:\n\n12', '12'],
    ['the answer is $x+1$, as said', 'x+1'],
    ['The answer is 3.14. It is close.', '3.14'],
    ['Answer: "Paris"', 'Paris'],
    ['The answer to the question is 5', '5'],
    ['I know no answer', undefined],
  ])('is found in %j', (text, answer) => expect(phrase(text)).toBe(answer));
});

test.each([
  ['Thinking.\n\n**Paris.**', 'Paris'],
  ['Answer: `x = 1`', 'x = 1'],
  ['Thinking.\n$\\frac12$\n\n', '\\frac12'],
  ['', undefined],
])('the last line of %j without markup', (text, answer) => expect(lastLine(text)).toBe(answer));

test.each([
  ['B', 'letter'],
  ['(C)', 'letter'],
  ['204', 'number'],
  ['-1,234.5', 'number'],
  ['$12', 'number'],
  ['35\\%', 'number'],
  ['3/4', 'number'],
  ['\\frac{3}{4}', 'expression'],
  ['x+1', 'expression'],
  ['(2, 3)', 'expression'],
  ['p - q', 'expression'],
  ['Paris', 'words'],
  ['\\text{east}', 'words'],
])('a gold %j is a %s', (gold, kind) => expect(kindOfAnswer(gold)).toBe(kind));

describe('by the kind of gold an answer is read', () => {
  test.each([
    ['204', 'So \\boxed{204}.', '204', 'boxed'],
    ['18', 'The answer is 18 eggs, not 20.', '18', 'announced'],
    ['18', 'She has 3 + 15 = 18 eggs', '18', 'number'],
    ['B', 'The answer is (C).', 'C', 'choice'],
    ['x+1', 'We find $x+2$ and then $x+1$ is it', 'x+1', 'last mathematics'],
    ['Paris', 'Thinking.\nParis', 'Paris', 'last-line'],
  ])('for %j of %j', (gold, text, answer, rule) => expect(byKind(text, gold)).toEqual({ answer, rule }));

  test('or not at all', () => {
    expect(byKind('I cannot tell.', '18')).toBeUndefined();
    expect(byKind('I cannot tell.', 'B')).toBeUndefined();
    expect(byKind('', 'Paris')).toBeUndefined();
  });
});

test.each([
  '\\boxed{',
  '{',
  '$a',
  '$$',
  '\\(',
  'the answer is ',
  'answer to ',
  'answer:',
  '#### ',
  '1',
  '1,',
  '1/',
  '1,234',
  '*',
  '(',
  '`',
  '\n',
  ' ',
  '\\[',
  '**a**',
])('hundreds of thousands of %j are read at once', (part) => {
  const beginnings = ['', 'the answer '];
  // By day each kind of gold answer behind one of the beginnings.
  for (const [g, gold] of ['A', '12', 'x+1', 'Paris'].entries())
    for (const before of fc.isFull ? beginnings : [beginnings[g % 2]]) byKind(before + part.repeat(200_000), gold);
});
