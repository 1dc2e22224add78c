import { describe, expect, it } from 'vitest';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { type SimulationSize, simulatedIds, simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { checkInvariants, type RecordedTraces } from '../../../datasets/store/trace-store.ts';
import fc from '../../support/properties.ts';

const ids = simulatedIds();
const id = ids[0];
const blocksOf = (size: SimulationSize, of = id) => [...simulatedTraces(of, size).blocks()];

/** Everything that is said in each question, as one value per question. */
function questionsOf(blocks: readonly RecordedTraces[]) {
  return blocks.flatMap(({ traces, key }) =>
    Array.from({ length: traces.questions }, (_, q) => {
      const [from, to] = [traces.branchStart[q], traces.branchStart[q + 1]];
      const starts = traces.probeStart.slice(from, to + 1);
      return {
        id: key.questionIds[q],
        gold: key.gold[q],
        answers: traces.answerStart[q + 1] - traces.answerStart[q],
        lengths: starts.map((start) => start - starts[0]),
        probe: traces.probe.slice(starts[0], starts[to - from]),
        final: traces.final.slice(from, to),
        tokens: traces.tokens.slice(from, to),
      };
    }),
  );
}

/** How often each answer occurs, most frequent first. */
function countsOf(answers: Uint16Array): number[] {
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

describe('simulatedTraces', () => {
  it('stands for each of the twelve stores in one block of 30 questions with 128 branches', () => {
    expect(ids).toHaveLength(12);
    for (const each of ids) {
      const source = simulatedTraces(each);
      const [{ traces, key }, ...others] = source.blocks();
      expect(others).toEqual([]);
      expect([source.id, traces.id, source.questions, traces.questions, traces.final.length]).toEqual([each, each, 30, 30, 3840]);
      expect(each).toMatch(/^simulated-/);
      checkInvariants(traces, key);
    }
  });

  it('gives the same bytes whenever it is read', () => {
    const source = simulatedTraces(id, { questions: 30 });
    expect(questionsOf([...source.blocks()])).toEqual(questionsOf([...source.blocks()]));
    expect(questionsOf(blocksOf({}))).toEqual(questionsOf([...source.blocks()]));
  });

  it('keeps earlier blocks as they were when later ones are drawn', () => {
    const [first, ...others] = blocksOf({ questions: 9, blockSize: 3 });
    expect(others).toHaveLength(2);
    expect(questionsOf([first])).toEqual(questionsOf(blocksOf({ questions: 3 })));
  });

  it('draws the same questions in every block size, and in every number of questions', () => {
    const property = (questions: number, branches: number, blockSize: number) => {
      const whole = questionsOf(blocksOf({ questions: 40, branches }));
      expect(questionsOf(blocksOf({ questions, branches, blockSize }))).toEqual(whole.slice(0, questions));
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 50 }), property),
      {
        numRuns: 15,
      },
    );
  });

  it('draws question j anew from the figures of question j mod 30', () => {
    const questions = questionsOf(blocksOf({ questions: 60 }));
    for (let j = 0; j < 30; j++) {
      const [measured, again] = [questions[j], questions[j + 30]];
      expect([again.gold, again.answers]).toEqual([measured.gold, measured.answers]);
      expect(countsOf(again.final).slice(0, 3)).toEqual(countsOf(measured.final).slice(0, 3));
      expect(again.final.filter((answer) => answer === again.gold)).toEqual(
        measured.final.filter((answer) => answer === measured.gold),
      );
      expect(again.probe).not.toEqual(measured.probe);
      expect(again.id).not.toBe(measured.id);
    }
  });

  it('keeps the invariants and the cap for any size', () => {
    const property = (of: string, questions: number, branches: number) => {
      for (const { traces, key } of blocksOf({ questions, branches }, of)) {
        checkInvariants(traces, key);
        expect(Math.max(...traces.tokens)).toBeLessThanOrEqual(41_509);
        for (let b = 0; b < traces.final.length; b++) {
          const probes = traces.probeStart[b + 1] - traces.probeStart[b];
          expect(probes >= 1 && probes <= 80).toBe(true);
          expect(traces.probe[traces.probeStart[b + 1] - 1]).toBe(traces.final[b]);
        }
      }
    };
    fc.assert(fc.property(fc.constantFrom(...ids), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 300 }), property), {
      numRuns: 30,
    });
  });

  it('has the measured share of each final answer at any number of branches', () => {
    const share = (branches: number) => {
      const [{ traces, key }] = simulatedTraces(id, { questions: 300, branches, blockSize: 300 }).blocks();
      let right = 0;
      for (let b = 0; b < traces.final.length; b++) if (traces.final[b] === key.gold[Math.floor(b / branches)]) right++;
      return right / traces.final.length;
    };
    for (const branches of [1, 3, 64]) expect(Math.abs(share(branches) - share(128))).toBeLessThan(branches === 1 ? 0.06 : 0.03);
  });

  it('names the same question alike in the stores of one dataset, and unlike in others', () => {
    const names = (of: string) => questionsOf(blocksOf({ questions: 2, branches: 1 }, of)).map((question) => question.id);
    expect(names('simulated-Qwen3-0.6B/aime24')).toEqual(names('simulated-Qwen3-8B/aime24'));
    expect(names('simulated-Qwen3-0.6B/aime24')).not.toEqual(names('simulated-Qwen3-0.6B/aime25'));
    expect(names(id)[0]).not.toBe(names(id)[1]);
  });

  it('hashes parameters and sizes, not the block size', () => {
    const hash = (size: SimulationSize) => simulatedTraces(id, size).sha256;
    expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ questions: 30, blockSize: 4 })).toBe(hash({}));
    expect(new Set([hash({}), hash({ questions: 31 }), hash({ branches: 127 }), simulatedTraces(ids[1]).sha256]).size).toBe(4);
  });

  it('refuses unknown stores and impossible sizes', () => {
    expect(() => simulatedTraces('Qwen3-0.6B/aime24')).toThrow(DataError);
    expect(() => simulatedTraces('simulated-Qwen3-0.6B/aime26')).toThrow(
      /one of the simulated stores .*got "simulated-Qwen3-0.6B\/aime26"/,
    );
    for (const size of [{ questions: 0 }, { branches: 1.5 }, { blockSize: -1 }, { branches: Number.NaN }]) {
      expect(() => simulatedTraces(id, size)).toThrow(/to be a whole number from 1, got/);
    }
  });
});
