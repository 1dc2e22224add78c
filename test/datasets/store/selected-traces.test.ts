import { describe, expect, test } from 'vitest';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import { selectTraces } from '../../../datasets/store/selected-traces.ts';
import { SELECTIONS, type Selection } from '../../../datasets/store/source-ids.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { arbitraryTraces, storeOf } from '../../support/arbitrary-traces.ts';
import { expectDataError } from '../../support/failure.ts';
import { madeUp, type Question, sourceOf, together } from '../../support/made-up-traces.ts';
import fc from '../../support/properties.ts';
import { rowsOf } from '../../support/rows-of-traces.ts';

const ID = 'made-up/traces';

function part(source: TraceSource, selection: Selection): RecordedTraces[] {
  return [...selectTraces(`${ID}#${selection}`, source, selection).blocks()];
}

/** Question by question: its name, its gold, the texts that are right, and the branches of each model. */
function questionsOf(blocks: readonly RecordedTraces[]) {
  return blocks.flatMap(({ traces, key }) => {
    const stores = [traces, ...(traces.others ?? [])].map((store) => rowsOf(store, key));
    const right = gradeExactly({ traces, key });
    return key.questionIds.map((name, q) => ({
      name,
      gold: key.text(q, key.gold[q]),
      right: Array.from(right.subarray(traces.answerStart[q], traces.answerStart[q + 1]), (flag, id) => [key.text(q, id), flag]),
      branches: stores.map((rows) => rows[q]),
    }));
  });
}

/** Sources of one to three blocks, of one model or several. */
const sources = fc
  .array(arbitraryTraces(['models', 'verdicts'], 4), { minLength: 1, maxLength: 3 })
  .map((blocks) => sourceOf(...blocks));

describe('the halves of a source', () => {
  test('are the questions at even and at odd places of the whole, everything of them, and together all', () => {
    fc.assert(
      fc.property(
        sources.filter(({ questions }) => questions > 1),
        (source) => {
          const all = questionsOf([...source.blocks()]);
          expect(questionsOf(part(source, 'even'))).toEqual(all.filter((_, place) => place % 2 === 0));
          expect(questionsOf(part(source, 'odd'))).toEqual(all.filter((_, place) => place % 2 === 1));
          const halves = (['even', 'odd'] as const).map((half) => selectTraces('half', source, half).questions);
          expect(halves[0] + halves[1]).toBe(source.questions);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('are counted through all blocks, not in each', () => {
    const block = (...letters: string[]) => madeUp(letters.map((letter) => [['', 10, letter]] satisfies Question));
    const source = sourceOf(block('A'), block('B'), block('C', 'D', 'E'), block('F'));
    const said = (half: Selection) => questionsOf(part(source, half)).map(({ branches: [[{ final }]] }) => final);
    expect([said('even').join(''), said('odd').join('')]).toEqual(['ACE', 'BDF']);
    // A block of which nothing is left is left out.
    expect(part(source, 'odd').map(({ traces }) => traces.questions)).toEqual([1, 1, 1]);
  });
});

describe('the verified part of a source', () => {
  const verified: Question = [
    ['', 10, 'A', { verdicts: [] }],
    ['', 20, 'B', { verdicts: [1, Number.NaN] }],
    ['', 30, 'C', { verdicts: [] }],
    ['', 40, 'D', { verdicts: [0] }],
  ];
  const silent: Question = [['', 50, 'E', { verdicts: [] }]];

  test('has the branches that a verifier has scored, and the questions that have any', () => {
    const source = sourceOf(madeUp([silent, verified]), madeUp([silent]), madeUp([verified, silent, verified]));
    const { questions } = selectTraces(ID, source, 'verified');
    const parts = questionsOf(part(source, 'verified'));
    expect([questions, parts.length]).toEqual([3, 3]);
    for (const { branches } of parts) {
      expect(branches[0].map(({ final, tokens, verdicts }) => [final, tokens, verdicts])).toEqual([
        ['B', 20, [1, Number.NaN]],
        ['D', 40, [0]],
      ]);
    }
  });

  test('has of further models all of their branches', () => {
    const source = sourceOf(together(madeUp([silent, verified]), madeUp([verified, [['A', 150, 'A', { verdicts: [1] }]]])));
    const [{ branches }, ...more] = questionsOf(part(source, 'verified'));
    expect([branches.map(({ length }) => length), more]).toEqual([[2, 1], []]);
  });
});

test('the repeated part of a source is the questions of which the first model has several branches, with all of them', () => {
  const [once, twice]: Question[] = [
    [['', 10, 'A']],
    [
      ['', 20, 'B'],
      ['', 30, 'C'],
    ],
  ];
  const said = (source: TraceSource) =>
    questionsOf(part(source, 'repeated')).map(({ branches }) => branches.map((rows) => rows.map(({ final }) => final).join('')));
  expect(said(sourceOf(madeUp([once, twice]), madeUp([once]), madeUp([twice, once])))).toEqual([['BC'], ['BC']]);
  expect(said(sourceOf(together(madeUp([once, twice]), madeUp([twice, once]))))).toEqual([['BC', 'A']]);
  expect(selectTraces(ID, sourceOf(madeUp([once, twice]), madeUp([twice])), 'repeated').questions).toBe(2);
});

test('questions can be chosen by their places, through all blocks; one that is not there is refused', () => {
  const block = (...letters: string[]) => madeUp(letters.map((letter) => [['', 10, letter]] satisfies Question));
  const source = sourceOf(block('A'), block('B'), block('C', 'D', 'E'), block('F'));
  const chosen = selectTraces(`${ID}#0,3,5`, source, [0, 3, 5]);
  expect(questionsOf([...chosen.blocks()]).map(({ branches: [[{ final }]] }) => final)).toEqual(['A', 'D', 'F']);
  expect(chosen.questions).toBe(3);
  expect(() => selectTraces(`${ID}#6`, source, [6])).toThrow('expected places of questions from 0 to 5, got 6');
});

describe('a part', () => {
  const source = sourceOf(storeOf([[{ probes: [], tokens: 10, final: 'A' }]]));

  test('has its own id, in its blocks too, and a hash of its own', () => {
    const hashes = SELECTIONS.flatMap((selection) => {
      try {
        return [selectTraces('x', source, selection).sha256];
      } catch {
        return [];
      }
    });
    expect(new Set([...hashes, source.sha256]).size).toBe(hashes.length + 1);
    const even = selectTraces(`${ID}#even`, source, 'even');
    expect([even.id, ...[...even.blocks()].map(({ traces }) => traces.id)]).toEqual([`${ID}#even`, `${ID}#even`]);
    expect(selectTraces(ID, { ...source, sha256: '1' }, 'even').sha256).not.toBe(even.sha256);
  });

  test.each(['odd', 'verified', 'repeated'] as const)(
    'in which nothing is left, %s, is refused in one line that names it',
    (selection) => {
      let error: unknown;
      try {
        selectTraces(`${ID}#${selection}`, source, selection);
      } catch (thrown) {
        error = thrown;
      }
      expectDataError(
        error,
        new RegExp(`^made-up/traces#${selection}: expected at least one question that is ${selection}, got none$`),
      );
    },
  );
});
