/** Parameters or test-time compute? The same questions by models of several sizes, each with more and less to spend. */
import { contestant } from '../../controllers/contestant.ts';
import { runs } from './gpqa.ts';
import { paper } from './paper.ts';
import type { Suite } from './suite.ts';
import { solutions } from './verifiers.ts';

const widths = [1, 2, 4, 8, 16, 32, 64];

export const modelsAgainstCompute: Suite = {
  name: 'models-against-compute',
  summary: 'Small models with more test-time compute against large: Qwen3 by FLOPs, GPT-3, GPQA-Diamond runs by dollars.',
  traces: paper.traces,
  contestants: [
    ...widths.map((width) => contestant('self-consistency', { width })),
    ...widths.slice(2).map((width) => contestant('parallel-probe', { width })),
    ...[0, 0.25, 0.5, 0.75, 1].map((beta) => contestant('confidence-momentum', { beta })),
  ],
  also: [
    { traces: solutions, contestants: [contestant('self-consistency', { width: 1 })] },
    {
      traces: runs.map((run) => `${run}/gpqa-diamond`),
      contestants: [1, 2, 4, 8].map((width) => contestant('self-consistency', { width })),
    },
  ],
  orders: 100,
};
