/** A collection from the scripted model server, and a job of it: two questions, twelve branches of each. */
import { placesOf } from '../../benchmarks/collect/jobs.ts';
import type { FoundServer } from '../../benchmarks/live/server.ts';
import { type BranchesJob, neededOf } from '../../benchmarks/queue/branches-job.ts';
import { scriptedModelServer } from '../live/scripted-model-server.ts';

export const OF_QUESTION = 12;
export const questions = new Map(
  ['0123456789abcdef', 'fedcba9876543210'].map((id) => [id, { id, text: `What is the number ${id}?`, gold: '1' }]),
);
export const places = placesOf([...questions.keys()].map((question) => ({ question, from: 0, to: OF_QUESTION })));
export const settings: BranchesJob['settings'] = {
  sampling: { temperature: 0.7, topP: 0.95, topK: 20 },
  ...{ interval: 24, maxTokens: 200, branches: OF_QUESTION, seed: 0, instruction: ' Think.' },
  ...{ probeSuffix: '#\\boxed{', probeTokens: 5, extract: 'boxed', confidence: null },
};

const { model, offers } = scriptedModelServer();
export const found: FoundServer = { model, offers };

export const job: BranchesJob = {
  server: neededOf(found),
  settings,
  question: [...questions.values()][0],
  branches: [0, 3],
};
