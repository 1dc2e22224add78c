/**
 * Is a verifier worth its tokens? One part plays GPQA-Diamond with generative verdicts (Singhi et al. 2025, arXiv 2504.01005), on the
 * branches that have verdicts. The other plays GSM8K solutions of GPT-3 with and without a trained verifier (Cobbe et al. 2021, arXiv
 * 2110.14168).
 */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

const widths = [1, 2, 4, 8, 16, 32, 64];

/** Final solutions, one a question: of a model alone, and of the best of 100 by a verifier. */
export const solutions = ['6b-finetuning', '6b-verification', '175b-finetuning', '175b-verification'].map(
  (kind) => `gpt3-${kind}/gsm8k`,
);

export const verifiers: Suite = {
  name: 'verifiers',
  summary: 'Verifiers: verdicts on samples of GPQA-Diamond, and GSM8K with and without verification.',
  traces: ['Llama-3.3-70B-Instruct/gpqa-diamond-64#verified'],
  contestants: [
    ...widths.map((width) => contestant('self-consistency', { width })),
    ...[8, 16, 32, 64].map((width) => contestant('adaptive-consistency', { width })),
    ...widths.slice(1).flatMap((width) => [1, 4, 32].map((verdicts) => contestant('best-of-n', { width, verdicts }))),
    ...widths.slice(1).flatMap((width) => [1, 4, 32].map((verdicts) => contestant('weighted-vote', { width, verdicts }))),
    ...widths.slice(2).map((width) => contestant('verified-consistency', { width })),
    ...widths.slice(2).map((width) => contestant('successive-pruning', { width })),
  ],
  also: [
    {
      traces: ['Llama-3.3-70B-Instruct/gpqa-diamond-64'],
      contestants: [...widths, 128].map((width) => contestant('self-consistency', { width })),
    },
    { traces: solutions, contestants: [contestant('self-consistency', { width: 1 })] },
  ],
  orders: 100,
};
