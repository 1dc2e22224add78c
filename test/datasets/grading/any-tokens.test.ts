/** Whatever an answer or a response is made of, reading it ends and never fails. */
import { expect, test } from 'vitest';
import { answerClasses } from '../../../datasets/grading/answer-classes.ts';
import { CONVENTIONS } from '../../../datasets/grading/conventions.ts';
import { valuesOf } from '../../../datasets/grading/mathematical.ts';
import { normalise } from '../../../datasets/grading/normalise.ts';
import { AnswerReader } from '../../../datasets/samples/extraction/answer-reader.ts';
import fc from '../../support/properties.ts';
import { tokenStrings } from './arbitrary-tokens.ts';
import { withAnswers } from './graded.ts';

const RUNS = { numRuns: 150 };
const conventions = fc.constantFrom(undefined, ...CONVENTIONS);

test('any string has a normal form that stays, and a value or none', () => {
  fc.assert(
    fc.property(tokenStrings, (answer) => {
      const once = normalise(answer);
      expect(normalise(once)).toBe(once);
      expect(valuesOf([once, answer])).toHaveLength(2);
    }),
    RUNS,
  );
}, 3_600_000);

test('any strings can be gold and answers, under all conventions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(tokenStrings, { minLength: 2, maxLength: 4 }),
      conventions,
      conventions,
      async (answers, percent, units) => {
        const classes = await answerClasses(withAnswers(answers), 'mathematical', { percent, units });
        expect(classes).toHaveLength(answers.length);
      },
    ),
    RUNS,
  );
}, 3_600_000);

test('any string can be a response beside any gold', () => {
  const rules = ['auto', 'boxed', 'choice', 'number', 'last-line'];
  fc.assert(
    fc.property(tokenStrings, tokenStrings, fc.constantFrom(...rules), (response, gold, rule) => {
      const answer = new AnswerReader(rule).read({ question: '0', golds: [gold], response, at: 'here' });
      expect(typeof answer).toBe('string');
    }),
    RUNS,
  );
}, 3_600_000);
