/** When does revising stop helping? Chains of ten answers to GSM8K questions, each revising the one before. */
import { contestant } from '../../controllers/contestant.ts';
import type { Suite } from './suite.ts';

const answers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export const revisions: Suite = {
  name: 'revisions',
  summary: 'Answers revised in sequence: chains of ten on GSM8K, two models.',
  traces: ['Qwen2.5-7B-Instruct/gsm8k-revisions', 'Mistral-7B-Instruct-v0.3/gsm8k-revisions'],
  contestants: [
    ...answers.map((count) => contestant('revise-n', { answers: count })),
    ...[2, 3, 4].map((equal) => contestant('revise-until-settled', { equal })),
    ...[0.8, 0.9, 0.95, 1].map((confidence) => contestant('revise-until-confident', { confidence })),
    ...answers.slice(2).map((count) => contestant('revision-vote', { answers: count })),
  ],
  orders: 100,
};
