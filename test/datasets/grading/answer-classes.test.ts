import { describe, expect, test } from 'vitest';
import { answerClasses, undecidedAnswers } from '../../../datasets/grading/answer-classes.ts';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import { GRADINGS, type Grading } from '../../../datasets/grading/rules.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import fc from '../../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { hostileAnswers, terms } from './arbitrary-answers.ts';
import { withAnswers } from './graded.ts';

describe('answer classes', () => {
  const recorded = withAnswers(['\\frac12', '0.5', '1', '\\frac{1}{2}', '$1$', '(', ' ( '], ['2', '1', '4/2', '01']);

  test.each<[Grading, number[]]>([
    ['exact', [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3]],
    ['normalised', [0, 1, 2, 0, 2, 5, 5, 0, 1, 2, 1]],
    ['mathematical', [0, 0, 2, 0, 2, 5, 5, 0, 1, 0, 1]],
  ])('%s: each answer has the smallest id that it is equivalent to within its question', async (grading, expected) => {
    expect([...(await answerClasses(recorded, grading))]).toEqual(expected);
  });

  test('count the answers whose value is not certain, each way of writing once', async () => {
    expect(await undecidedAnswers(recorded)).toBe(1);
    expect(await undecidedAnswers(withAnswers(['one of 2', '3 others', '5'], ['5', '3  others']))).toBe(2);
  });
});

describe('for any answers', () => {
  const answers = fc.oneof(
    { weight: 3, arbitrary: hostileAnswers },
    { weight: 2, arbitrary: terms.map(({ latex }) => latex) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('1', ' 1', '1.0', '01', '2/2', '\\frac22', '-1', 'x', 'x ', '\\frac{x}{1}', '', ' '),
    },
  );
  const stores = fc
    .array(fc.uniqueArray(answers, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
    .map((questions) => withAnswers(...questions));

  test('classes are a partition whose representatives are the smallest ids', async () => {
    await fc.assert(
      fc.asyncProperty(stores, fc.constantFrom(...GRADINGS), async (recorded, grading) => {
        const { questions, answerStart } = recorded.traces;
        const classes = await answerClasses(recorded, grading);
        expect(classes).toHaveLength(answerStart[questions]);
        for (let q = 0; q < questions; q++) {
          const own = classes.subarray(answerStart[q], answerStart[q + 1]);
          own.forEach((first, answer) => {
            expect(first).toBeLessThanOrEqual(answer);
            expect(own[first]).toBe(first);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  test('each grading includes the one before it, and exact grading tells all answers apart', async () => {
    await fc.assert(
      fc.asyncProperty(stores, async (recorded) => {
        const [exact, ...rest] = await Promise.all(GRADINGS.map((grading) => answerClasses(recorded, grading)));
        const { questions, answerStart } = recorded.traces;
        const identity = Array.from({ length: questions }, (_, q) => [...Array(answerStart[q + 1] - answerStart[q]).keys()]);
        expect([...exact]).toEqual(identity.flat());
        rest.forEach((coarser, g) => {
          const finer = [exact, ...rest][g];
          for (let q = 0; q < questions; q++) {
            const start = answerStart[q];
            for (let row = start; row < answerStart[q + 1]; row++) {
              expect(coarser[start + finer[row]]).toBe(coarser[row]);
            }
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  test('a question has the same classes whichever questions stand beside it', async () => {
    await fc.assert(
      fc.asyncProperty(stores, fc.constantFrom(...GRADINGS), async (recorded, grading) => {
        const { questions, answerStart } = recorded.traces;
        const together = await answerClasses(recorded, grading);
        for (let q = 0; q < questions; q++) {
          const texts = Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, a) => recorded.key.text(q, a));
          const alone = await answerClasses(withAnswers(texts), grading);
          expect([...together.subarray(answerStart[q], answerStart[q + 1])]).toEqual([...alone]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describeWithRealTraces('on the real traces', () => {
  /** Distinct answers that become correct beyond the exact one; distinct answers without a certain value. */
  const counted: [string, normalised: number, mathematical: number, undecided: number][] = [
    ['Qwen3-0.6B/aime24', 0, 12, 270],
    ['Qwen3-0.6B/aime25', 1, 8, 368],
    ['Qwen3-0.6B/hmmt25', 5, 10, 591],
    ['Qwen3-1.7B/aime24', 0, 15, 48],
    ['Qwen3-1.7B/aime25', 1, 4, 234],
    ['Qwen3-1.7B/hmmt25', 3, 14, 145],
    ['Qwen3-4B/aime24', 0, 1, 13],
    ['Qwen3-4B/aime25', 1, 6, 457],
    ['Qwen3-4B/hmmt25', 4, 17, 161],
    ['Qwen3-8B/aime24', 0, 12, 17],
    ['Qwen3-8B/aime25', 1, 6, 245],
    ['Qwen3-8B/hmmt25', 5, 26, 201],
  ];
  // Every store every night, by day each dataset and each of the smaller models once.
  const asked = counted.filter((_, i) => fc.isFull || i % 4 === 0);

  test.each(asked)(
    '%s: %i more answers are correct when normalised, %i mathematically; %i have no certain value',
    async (id, ...expected) => {
      const [recorded] = (await realTraces(id)).blocks();
      const exact = gradeExactly(recorded).reduce((sum, correct) => sum + correct, 0);
      const more = async (grading: Grading): Promise<number> => (await correctAnswers(recorded, grading)) - exact;
      expect([await more('normalised'), await more('mathematical'), await undecidedAnswers(recorded)]).toEqual(expected);
    },
  );
});

async function correctAnswers(recorded: RecordedTraces, grading: Grading): Promise<number> {
  const { traces, key } = recorded;
  const classes = await answerClasses(recorded, grading);
  let correct = 0;
  for (let q = 0; q < traces.questions; q++) {
    const own = classes.subarray(traces.answerStart[q], traces.answerStart[q + 1]);
    correct += own.filter((first) => first === own[key.gold[q]]).length;
  }
  return correct;
}
