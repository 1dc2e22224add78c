import { describe, expect, test } from 'vitest';
import { gather } from '../../../datasets/store/gather.ts';
import { checkInvariants } from '../../../datasets/store/trace-store.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import fc from '../../support/properties.ts';
import { aboutOf, rowsOf } from '../../support/rows-of-traces.ts';

/** A store of some questions with anything in its columns, and some of its questions in any order. */
const someQuestions = arbitraryTraces(['verdicts', 'revisions'], 5).chain((recorded) => {
  const places = Array.from({ length: recorded.traces.questions }, (_, q) => q);
  return fc.record({ recorded: fc.constant(recorded), questions: fc.shuffledSubarray(places, { minLength: 1 }) });
});

describe('gathering', () => {
  test('keeps everything of the questions that are wanted, in the order in which they are, and of no other', () => {
    fc.assert(
      fc.property(someQuestions, ({ recorded: { traces, key }, questions }) => {
        const gathered = gather(traces, questions);
        const ownKey = {
          questionIds: questions.map((q) => key.questionIds[q]),
          gold: Uint16Array.from(questions, (q) => key.gold[q]),
          text: (question: number, answer: number) => key.text(questions[question], answer),
        };
        checkInvariants(gathered, ownKey);
        const all = rowsOf(traces, key);
        expect(rowsOf(gathered, ownKey)).toEqual(questions.map((q) => all[q]));
        expect(aboutOf(gathered)).toEqual({ ...aboutOf(traces), questions: questions.length });
        expect(gathered.id).toBe(traces.id);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps of each question the branches that are to be kept, in their order', () => {
    fc.assert(
      fc.property(someQuestions, fc.integer({ min: 1, max: 4 }), ({ recorded: { traces, key }, questions }, every) => {
        const { branchStart } = traces;
        // The first of each question, and every so many of the store.
        const keep = (row: number) => branchStart.includes(row) || row % every === 0;
        const gathered = gather(traces, questions, keep);
        const ownKey = { ...key, text: (question: number, answer: number) => key.text(questions[question], answer) };
        const all = rowsOf(traces, key);
        expect(rowsOf(gathered, ownKey)).toEqual(questions.map((q) => all[q].filter((_, b) => keep(branchStart[q] + b))));
      }),
      { numRuns: 300 },
    );
  });

  test('of all questions in their order changes nothing', () => {
    fc.assert(
      fc.property(someQuestions, ({ recorded: { traces } }) => {
        const { others: _, ...own } = traces;
        expect(
          gather(
            traces,
            Uint32Array.from({ length: traces.questions }, (_, q) => q),
          ),
        ).toEqual(own);
      }),
    );
  });

  test('leaves the store as it was', () => {
    fc.assert(
      fc.property(someQuestions, ({ recorded: { traces, key }, questions }) => {
        const before = rowsOf(traces, key);
        const gathered = gather(traces, questions);
        gathered.probe.fill(0);
        gathered.final.fill(0);
        gathered.tokens.fill(0);
        gathered.verdict?.fill(0);
        expect(rowsOf(traces, key)).toEqual(before);
      }),
    );
  });
});
