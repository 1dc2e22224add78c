import { describe, expect, test } from 'vitest';
import { findQuestion } from '../../benchmarks/episode-log/find-question.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';

describe('a question', () => {
  const source = simulatedTraces('simulated-Qwen3-4B/aime25', { blockSize: 4 });

  test.each(['9', 'simulated-aime25/9'])('asked for as %s is found in its block', (asked) => {
    const { block, question, index } = findQuestion(source, asked);
    expect([block.traces.questions, question, index]).toEqual([4, 1, 9]);
    expect(block.key.questionIds[question]).toBe('simulated-aime25/9');
  });

  test.each(['30', '-1', '1.5', '', 'simulated-aime25/30'])('asked for as %j is refused', (asked) => {
    const message = `simulated-Qwen3-4B/aime25: expected a question from 0 to 29, or the name of one, got ${JSON.stringify(asked)}`;
    expect(() => findQuestion(source, asked)).toThrow(new DataError(message));
  });
});
