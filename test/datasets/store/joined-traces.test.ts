import { describe, expect, test } from 'vitest';
import { replay } from '../../../benchmarks/replay/replay.ts';
import { contestant } from '../../../controllers/contestant.ts';
import type { WholeEpisode } from '../../../controllers/offers.ts';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import { gradeTraces } from '../../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED } from '../../../datasets/grading/run-rules.ts';
import { joinTraces } from '../../../datasets/store/joined-traces.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { type ArbitraryBranch, arbitraryTraces, permutation, storeOf } from '../../support/arbitrary-traces.ts';
import { expectDataError } from '../../support/failure.ts';
import { madeUp, type Question, sourceOf } from '../../support/made-up-traces.ts';
import { improvised } from '../../support/play-by-hand.ts';
import fc from '../../support/properties.ts';
import { aboutOf, rowsOf } from '../../support/rows-of-traces.ts';

/** A source of one block, under a name. */
const named = (id: string, block: RecordedTraces) => ({ ...sourceOf(block), id });

function joined(...blocks: readonly RecordedTraces[]): RecordedTraces {
  const [block] = joinTraces(
    'first+second/data',
    blocks.map((block, i) => named(`model ${i}`, block)),
  ).blocks();
  return block;
}

const oneModel = arbitraryTraces(['verdicts', 'revisions'], 4).filter(({ traces }) => traces.others === undefined);
const finals = (...answers: string[]): ArbitraryBranch[] => answers.map((final) => ({ probes: [], tokens: 10, final }));

function failure(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('joining', () => {
  test('keeps everything that each model has recorded, by answer ids that all of them share', () => {
    fc.assert(
      fc.property(oneModel, oneModel, (one, other) => {
        const { traces, key } = joined(one, other);
        // Questions of both are called question 0, question 1, …: those that both have come first.
        const common = Math.min(one.traces.questions, other.traces.questions);
        const [second] = traces.others ?? [];
        expect(traces.others).toHaveLength(1);
        expect(rowsOf(traces, key)).toEqual(rowsOf(one.traces, one.key).slice(0, common));
        expect(rowsOf(second, key)).toEqual(rowsOf(other.traces, other.key).slice(0, common));
        expect(aboutOf(traces)).toEqual({ ...aboutOf(one.traces), questions: common });
        expect(aboutOf(second)).toEqual({ ...aboutOf(other.traces), questions: common });
        for (let q = 0; q < common; q++) {
          const ids = Array.from({ length: traces.answerStart[q + 1] - traces.answerStart[q] }, (_, id) => key.text(q, id));
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a store with itself plays as twice the same', () => {
    const reading = (model: number) =>
      improvised(function* (episode: WholeEpisode) {
        const opened = episode.open(episode.capacities[model], model);
        yield;
        const { running } = episode;
        episode.advance(running);
        if (running.length > 0) yield;
        const judged = opened.filter(({ finished, verdictsLeft }) => finished && verdictsLeft > 0);
        if (judged.length > 0) {
          episode.verify(judged);
          yield;
        }
        return episode.majority;
      });
    fc.assert(
      fc.property(oneModel, (recorded) => {
        const source = named('first+second/data', joined(recorded, recorded));
        const [first, second] = [0, 1].map((model) => {
          const { answers, correct, totalTokens, sequentialTokens, parts } = replay(source, reading(model), {}, 2);
          const verdicts = parts.filter(({ kind }) => kind === 'verdicts').map(({ tokens }) => tokens);
          return { answers, correct, totalTokens, sequentialTokens, branches: parts[model].tokens, verdicts };
        });
        expect(second).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  test('plays the first model as if it were alone', () => {
    fc.assert(
      fc.property(oneModel, oneModel, (one, other) => {
        const { controller, params } = contestant('adaptive-consistency', { width: 8 });
        const both = joined(one, other);
        const together = replay(named('first+second/data', both), controller, params, 3);
        const alone = replay(named('first/data', one), controller, params, 3);
        for (let q = 0; q < both.traces.questions; q++) {
          for (let s = 0; s < 3; s++) {
            const [at, was] = [s * together.questions + q, s * alone.questions + q];
            expect(together.totalTokens[at]).toBe(alone.totalTokens[was]);
            expect(together.sequentialTokens[at]).toBe(alone.sequentialTokens[was]);
            expect(both.key.text(q, together.answers[at])).toBe(one.key.text(q, alone.answers[was]));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('takes the questions that all models have, matched by name, in the order of the first', () => {
    const store = (...questions: string[]) => {
      const block = madeUp(questions.map((letter) => [['', 10, letter]] satisfies Question));
      return { ...block, key: { ...block.key, questionIds: questions } };
    };
    const { traces, key } = joined(store('D', 'A', 'C', 'B'), store('B', 'A', 'D', 'E'), store('F', 'D', 'B'));
    expect([traces.questions, key.questionIds]).toEqual([2, ['D', 'B']]);
    for (const each of [traces, ...(traces.others ?? [])]) {
      expect(rowsOf(each, key).map(([{ final }]) => final)).toEqual(['D', 'B']);
      expect(each.questions).toBe(2);
    }
  });

  test('gives the same whatever order the second model numbers its answers and questions in', () => {
    const branches = fc.array(
      fc.constantFrom('A', 'B', 'C', 'D').map((answer) => finals(answer)[0]),
      { minLength: 4, maxLength: 4 },
    );
    const questions = fc.array(branches, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(questions, questions, permutation(3), (one, other, order) => {
        // The builder numbers answers as they come, so that questions and answers get other ids.
        const plain = storeOf(other);
        const shuffled = storeOf(
          order.map((q) => other[q]),
          'D',
        );
        const { key } = storeOf(other);
        const renamed = { ...shuffled, key: { ...shuffled.key, questionIds: order.map((q) => key.questionIds[q]) } };
        const [expected, got] = [joined(storeOf(one), plain), joined(storeOf(one), renamed)];
        const words = ({ traces, key }: RecordedTraces) => (traces.others ?? []).map((store) => rowsOf(store, key));
        expect(words(got)).toEqual(words(expected));
      }),
    );
  });
});

describe('the right answers of a joined source', () => {
  const letters = storeOf([finals('A', 'B', 'C')], 'B');
  const choices = storeOf([finals('seven', 'six')], 'six');
  const block = joined(letters, choices);
  const texts = ['A', 'B', 'C', 'seven', 'six'];

  test('is the gold answer of each model, where their answers cannot be compared', () => {
    expect([...gradeExactly(block)]).toEqual([0, 1, 0, 0, 1]);
    expect(texts.map((_, id) => block.key.text(0, id))).toEqual(texts);
    expect(block.key.text(0, block.key.gold[0])).toBe('B');
  });

  test('counts as correct whichever model has given it, however it is graded', async () => {
    for (const rules of [AS_PUBLISHED, { ...AS_PUBLISHED, grading: 'normalised', mergeVotes: true } as const]) {
      const source = named('simulated-made-up/traces', block);
      const [judged] = (await gradeTraces(source, rules)).blocks();
      expect([...(judged.correct ?? gradeExactly(judged))], rules.grading).toEqual([0, 1, 0, 0, 1]);
    }
  });

  test('is one answer where all models have the same gold, though none has given it', () => {
    const { key, traces } = joined(storeOf([finals('A')], 'G'), storeOf([finals('B', 'A')], 'G'));
    expect([...gradeExactly({ key, traces })]).toEqual([0, 1, 0]);
    expect(key.text(0, 1)).toBe('G');
  });
});

describe('the id and the hash of a joined source', () => {
  const [a, b] = [storeOf([finals('A')]), storeOf([finals('B')])];
  const source = (sha256: string, block: RecordedTraces) => ({ ...sourceOf(block), sha256 });

  test('are its own: the hash follows those of its members, and their order', () => {
    const hash = (...hashes: string[]) =>
      joinTraces(
        'a+b/data',
        hashes.map((sha256, i) => source(sha256, [a, b][i])),
      ).sha256;
    expect(hash('1', '2')).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set([hash('1', '2'), hash('2', '1'), hash('1', '3'), hash('12', '')]).size).toBe(4);
    expect(hash('1', '2')).toBe(hash('1', '2'));
    const both = joinTraces('a+b/data', [sourceOf(a), sourceOf(b)]);
    const [block] = both.blocks();
    expect([both.id, both.questions, block.traces.id]).toEqual(['a+b/data', 1, 'a+b/data']);
  });
});

describe('joining ends in one line that names the source', () => {
  test('when there is no question in common', () => {
    const other = storeOf([finals('A')]);
    const elsewhere = { ...other, key: { ...other.key, questionIds: ['another'] } };
    expectDataError(
      failure(() => joined(other, elsewhere)),
      /^first\+second\/data: expected a question that all of these models have answered, got none$/,
    );
  });

  test('when a member is read in several blocks', () => {
    const block = storeOf([finals('A')]);
    const blocks = { ...sourceOf(block, block, block), id: 'long/data' };
    expectDataError(
      failure(() => joinTraces('long+short/data', [blocks, sourceOf(block)])),
      /^long\/data: expected traces that are held in memory as a whole, got 3 blocks$/,
    );
  });

  test('when models have more answers together than ids', () => {
    const many = (model: string) => storeOf([finals(...Array.from({ length: 40_000 }, (_, i) => `${model}${i}`))], `${model}0`);
    expectDataError(
      failure(() => joined(many('a'), many('b'))),
      /^first\+second\/data: question 0: expected at most 65536 distinct answers, got 80000$/,
    );
  });
});
