/** When does revising stop helping? Chains of ten answers to GSM8K questions, each revising the one before. */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

const answers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const traces = ['Qwen2.5-7B-Instruct/gsm8k-revisions', 'Mistral-7B-Instruct-v0.3/gsm8k-revisions'];

/** Chains side by side, or one twice as long? Questions of which there are two chains can tell (Snell et al. 2024, arXiv 2408.03314). */
const mixes = [
  contestant('revise-n', { answers: 1 }),
  ...[1, 2, 3, 4, 5].flatMap((half) => [
    contestant('parallel-revisions', { chains: 1, answers: 2 * half }),
    contestant('parallel-revisions', { chains: 2, answers: half }),
    contestant('revise-n', { answers: 2 * half }),
  ]),
];

export const revisions: Suite = {
  name: 'revisions',
  summary: 'Answers revised in sequence: chains of ten on GSM8K, two models.',
  traces,
  contestants: [
    ...answers.map((count) => contestant('revise-n', { answers: count })),
    ...[2, 3, 4].map((equal) => contestant('revise-until-settled', { equal })),
    ...[0.8, 0.9, 0.95, 1].map((confidence) => contestant('revise-until-confident', { answers: 10, confidence })),
    ...answers.slice(2).map((count) => contestant('revision-vote', { answers: count })),
  ],
  also: [{ traces: traces.map((id) => `${id}#repeated`), contestants: mixes }],
  orders: 100,
};
