import { expect, test } from 'vitest';
import { replay } from '../../../../benchmarks/replay/replay.ts';
import { parseContestant } from '../../../../controllers/contestant.ts';
import { noAnswers } from '../../../../reports/pages/probing/no-answers.ts';
import { describeWithRealTraces, realTraces } from '../../../support/real-traces.ts';

test('every contestant that reads probes is there, on the three stores in which many read "No"', () => {
  expect(noAnswers()).toHaveLength(12);
  expect(new Set(noAnswers().map(({ traces }) => traces)).size).toBe(3);
});

describeWithRealTraces('leaving out the probes that read "No"', () => {
  const rows = noAnswers().filter(({ contestant }) => /parallel|convergence/.test(contestant));

  test.each(rows)('changes $contestant on $traces as the table says', async ({ traces, contestant, accuracy, totalTokens }) => {
    const source = await realTraces(traces);
    const [block] = source.blocks();
    const { questions, answerStart } = block.traces;
    const abstaining = Int32Array.from({ length: questions }, (_, q) => {
      return Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, a) => block.key.text(q, a)).indexOf('No');
    });
    const { controller, params } = parseContestant(contestant);
    const without = replay({ ...source, blocks: () => [{ ...block, abstaining }] }, controller, params, 100);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    expect(100 * mean(without.correct)).toBeCloseTo(accuracy[1], 3);
    expect(mean(without.totalTokens)).toBeCloseTo(totalTokens[1], 3);
  });
});
