import { describe, expect, test } from 'vitest';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { describeWithRealTraces, realTraces } from '../support/real-traces.ts';
import { chainOf, playChains } from '../support/revision-traces.ts';

describe('revise-n', () => {
  test('answers with answer number `answers` of one chain, and pays for all up to it', () => {
    const chain = chainOf('ABCD', [100, 40, 7, 300]);
    const played = [1, 2, 3, 4].map((answers) => playChains('revise-n', { answers }, [chain, chainOf('Z')]));
    expect(played).toEqual([
      { answer: 'A', totalTokens: 100, sequentialTokens: 100 },
      { answer: 'B', totalTokens: 140, sequentialTokens: 140 },
      { answer: 'C', totalTokens: 147, sequentialTokens: 147 },
      { answer: 'D', totalTokens: 447, sequentialTokens: 447 },
    ]);
  });

  test('keeps the last answer of a chain that ends before, and pays nothing for its end', () => {
    expect(playChains('revise-n', { answers: 9 }, [chainOf('AB')])).toMatchObject({ answer: 'B', totalTokens: 110 });
    expect(playChains('revise-n', { answers: 9 }, [chainOf('A')])).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test('takes the answer of a chain that ends as it is opened', () => {
    expect(playChains('revise-n', { answers: 3 }, [chainOf('')])).toMatchObject({ answer: 'Z', totalTokens: 70 });
  });

  test('keeps revising whatever the model says of its answers', () => {
    const sure = chainOf('ABC', [], [1, 1, 1], '!!!');
    expect(playChains('revise-n', { answers: 3 }, [sure]).answer).toBe('C');
  });

  test('takes the chain that comes first in the order', () => {
    expect(playChains('revise-n', { answers: 2 }, [chainOf('AB'), chainOf('CD')], [1, 0]).answer).toBe('D');
  });
});

/** Chains right after each number of answers, over all chains. */
async function rightByAnswer(id: string): Promise<number[]> {
  const source = await realTraces(id);
  const chains = [...source.blocks()].flatMap(({ traces: { branchStart, questions } }) =>
    Array.from({ length: questions }, (_, q) => branchStart[q + 1] - branchStart[q]),
  );
  const most = Math.max(...chains);
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((answers) => {
    const { controller, params } = contestant('revise-n', { answers });
    // In order s, chain s of each question is played; a question with fewer is played again, and left out.
    const { correct } = replay(source, controller, params, most, (capacity, s) =>
      Array.from({ length: capacity }, (_, i) => (s + i) % capacity),
    );
    return correct.reduce((sum, right, at) => sum + (Math.floor(at / chains.length) < chains[at % chains.length] ? right : 0), 0);
  });
}

describeWithRealTraces('revise-n on recorded chains', () => {
  test('is right as often as the chains are after each step', async () => {
    const qwen = await rightByAnswer('Qwen2.5-7B-Instruct/gsm8k-revisions');
    const known = [0.277, 0.505, 0.651, 0.696, 0.747, 0.763, 0.761, 0.772, 0.774, 0.78];
    expect(qwen.map((right) => Number((right / 372).toFixed(3)))).toEqual(known);
    const mistral = await rightByAnswer('Mistral-7B-Instruct-v0.3/gsm8k-revisions');
    expect(mistral).toEqual([121, 133, 135, 133, 135, 131, 135, 133, 136, 138]);
  });
});
