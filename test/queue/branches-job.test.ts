/** Jobs of branches and their results, as anybody may have written them. */
import { describe, expect, test } from 'vitest';
import {
  type BranchesJob,
  branchesIn,
  branchesJobSchema,
  foundServerIn,
  requireServer,
} from '../../benchmarks/queue/branches-job.ts';
import { branchesKind, jobsAtOnce } from '../../benchmarks/queue/branches-kind.ts';
import { RefusedJob, requireJob } from '../../benchmarks/queue/message.ts';
import type { CollectedBranch } from '../../datasets/formats/collected/collected-schema.ts';
import { scriptedModelServer } from '../live/scripted-model-server.ts';
import { found, job, settings } from './scripted-job.ts';

describe('a job of branches', () => {
  test('is read as it was written', () => {
    expect(requireJob(branchesJobSchema, JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  test.each<[string, object, RegExp]>([
    ['without branches', { ...job, branches: [] }, /^branches: expected /],
    ['of more branches than a job has', { ...job, branches: [0, 1, 2, 3, 4, 5, 6, 7, 8] }, /^branches: expected /],
    ['with a branch that is none', { ...job, branches: [-1] }, /^branches\[0\]: expected /],
    ['with another setting', { ...job, settings: { ...settings, shell: 'ls' } }, /^settings: expected no field "shell"/],
    ['with an interval of nothing', { ...job, settings: { ...settings, interval: 0 } }, /^settings\.interval: expected /],
    ['of a question without a name', { ...job, question: { ...job.question, id: '../q' } }, /^question\.id: expected /],
    ['that names no server', { ...job, server: undefined }, /^server: expected /],
  ])('%s is refused', (_, data, message) => {
    expect(() => requireJob(branchesJobSchema, data)).toThrow(RefusedJob);
    expect(() => requireJob(branchesJobSchema, data)).toThrow(message);
  });

  test.each<[string, Partial<BranchesJob['settings']>, RegExp]>([
    ['that nobody can draw by', { sampling: { temperature: 1, topP: 0, topK: 0 } }, /^topP: expected a number above 0/],
    ['with a rule of reading that is none', { extract: 'regex=(' }, /^extract: expected a regular expression, got "\("/],
  ])('with settings %s is refused too', async (_, changed, message) => {
    const kind = branchesKind(scriptedModelServer(), 1, async () => {});
    const parts = { before: [], keep: async () => {}, signal: new AbortController().signal };
    await expect(kind.play({ ...job, settings: { ...settings, ...changed } }, parts)).rejects.toThrow(RefusedJob);
    await expect(kind.play({ ...job, settings: { ...settings, ...changed } }, parts)).rejects.toThrow(message);
  });

  const branch = (at: number): CollectedBranch => ({ question: job.question.id, branch: at, tokens: 7, final: '1', probes: [] });

  test.each<[string, unknown]>([
    ['a branch twice', { branches: [branch(0), branch(0)], failures: [] }],
    ['another branch', { branches: [branch(0), branch(1)], failures: [] }],
    ['a branch of another question', { branches: [branch(0), { ...branch(3), question: 'f'.repeat(16) }], failures: [] }],
    ['a branch too few', { branches: [branch(0)], failures: [] }],
    ['a failure too many', { branches: [branch(0), branch(3)], failures: [['gone', 1]] }],
    ['no branches', { failures: [] }],
    ['text', 'done'],
  ])('has no result with %s', (_, result) => {
    expect(() => branchesIn(result, job)).toThrow(/^result of a job: /);
  });

  test('has a result of branches and failures together', () => {
    const result = { branches: [branch(3)], failures: [['gone', 1]] };
    expect(branchesIn(result, job)).toEqual(result);
  });
});

test('a server that tells fewer log-probabilities than confidence needs decodes nothing of the job', () => {
  const confident = { ...job, settings: { ...settings, confidence: { window: 32, likeliest: 5 } } };
  requireServer(confident, found);
  const other = { ...found, offers: { ...found.offers, logprobs: 2 } };
  requireServer(job, other);
  expect(() => requireServer(confident, other)).toThrow(/^model server: expected log-probabilities of 5 tokens, got 2$/);
});

describe('the servers of workers', () => {
  const text = (offers: object, model = 'scripted') => JSON.stringify({ model, offers: { ...found.offers, ...offers } });

  test('are the same where only what a busy one may show differs', () => {
    expect(foundServerIn([text({}), text({ seedRepeats: false, logprobs: 0 })], 'scripted')).toEqual(found);
  });

  test.each<[string, string[], RegExp]>([
    [
      'decode another context',
      [text({ contextLength: 2048 }), text({ contextLength: 4096 })],
      /^a model server on the queue: contextLength: expected servers that decode the same, got one with 2048 and one with 4096$/,
    ],
    [
      'take other fields',
      [text({}), text({ unsent: ['top_k'] })],
      /: unsent: expected servers that decode the same, got one with "0 of them"/,
    ],
    ['are of another model', [text({}, 'other')], /: expected the model "scripted", got "other"$/],
    ['are none', ['{"model":"scripted"}'], /^a model server on the queue: offers: expected /],
    ['are no JSON', ['rm -rf /'], /^a model server on the queue: expected JSON/],
  ])('that %s are refused', (_, texts, message) => {
    expect(() => foundServerIn(texts, 'scripted')).toThrow(message);
  });
});

test('a worker takes so many jobs that the last branches of some do not leave the server idle', () => {
  expect([1, 4, 8, 32].map(jobsAtOnce)).toEqual([1, 1, 2, 8]);
});
