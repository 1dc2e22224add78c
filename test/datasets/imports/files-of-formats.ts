/** A small right file of every format that can be imported, so that a test can go over all of them. */
import { bytesOfLog, evalOfLog, logOfFile } from '../../support/inspect-log-file.ts';
import { DETAILS, newDetails, optional, text as parquetText, textList, written } from '../../support/lighteval-file.ts';
import { marsPoolOf } from '../../support/mars-pool-file.ts';
import { fileOf, questionsOfFile } from '../../support/probe-matrix-file.ts';
import { array, dictionary, list, pickle, text } from '../formats/verified-samples-pickle/made-up-pickle.ts';

const lines = (values: readonly unknown[]) => Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
const log = logOfFile({
  rec1: { input: 'Whose secret is it?', target: 'B', choices: ['an owl', 'a fox'], answers: ['B', 'A'] },
  rec2: { input: 'What is no secret?', target: 'A', choices: ['a hen', 'an owl'], answers: ['A', ''] },
});
const solution = (is_correct: boolean) => ({ is_correct, solution: 'a secret solution' });

export interface FilesOfFormat {
  readonly format: string;
  readonly files: Readonly<Record<string, Buffer>>;
  readonly part?: string;
  readonly columns?: string;
  /** The size of the imported store: questions, branches. */
  readonly holds: readonly [questions: number, branches: number];
}

const collected = {
  collected: 1,
  id: 'model/set',
  model: 'model',
  server: { ids: true, contextLength: null, logprobs: 0, seedRepeats: true },
  settings: {
    sampling: { temperature: 1, topP: 1, topK: 0 },
    ...{ interval: 40, maxTokens: 400, branches: 2, seed: 0, instruction: '', probeSuffix: '#', probeTokens: 8, extract: 'auto' },
    confidence: null,
  },
  questions: [{ id: '0123456789abcdef', name: 'q1', gold: '4' }],
};

export const FILES: readonly FilesOfFormat[] = [
  {
    format: 'samples-jsonl',
    files: {
      'samples.jsonl': lines([
        { question: 'A secret?', gold: '4', answer: '4', tokens: 90, interval: 40, probes: ['3', '4'] },
        { question: 'A secret?', gold: '4', answer: '3', tokens: 70, verdicts: [0.5, null], verdictTokens: 30 },
      ]),
    },
    holds: [1, 2],
  },
  {
    format: 'lm-eval-samples',
    files: {
      'samples_gsm8k.jsonl': lines([
        { doc_id: 0, doc: { question: 'a secret' }, target: '#### 4', resps: [['is 4', 'is 5']], filtered_resps: [['4', '5']] },
      ]),
    },
    holds: [1, 2],
  },
  { format: 'inspect-eval', files: { 'log.eval': evalOfLog(log) }, holds: [2, 4] },
  {
    format: 'inspect-log',
    files: { 'summaries.json': bytesOfLog(log).summaries, 'header.json': bytesOfLog(log).header },
    holds: [2, 4],
  },
  { format: 'probe-matrix', files: { 'traces.json': fileOf(questionsOfFile(3)) }, holds: [3, 9] },
  {
    format: 'verified-samples-pickle',
    files: {
      'samples.pkl': pickle(
        dictionary({
          all_gt_solutions: list(['A', 'D'].map(text)),
          all_predicted_solutions: list([list(['A', 'B.**'].map(text)), list(['C', 'D'].map(text))]),
          all_verifications: array([2, 1, 2], [1, 0, Number.NaN, 0.25]),
        }),
      ),
    },
    holds: [2, 4],
  },
  {
    format: 'revision-chain-csv',
    files: {
      'chains.csv': Buffer.from(
        'run_id,task_id,expected_answer,step,answer_normalized,raw_generation_tokens,raw_text\n' +
          'a,one,40,1,39,95,"a secret | answer=39 | confidence=80 | stop=0"\na,one,40,2,40,60,"answer=40 | stop=1"\n',
      ),
    },
    holds: [1, 1],
  },
  {
    format: 'paired-solutions-jsonl',
    files: {
      'solutions.jsonl': lines([
        {
          question: 'A secret?',
          '6b_finetuning': solution(true),
          '6b_verification': solution(false),
          '175b_finetuning': solution(true),
          '175b_verification': solution(true),
        },
      ]),
    },
    part: '6b_verification',
    holds: [1, 1],
  },
  {
    format: 'nemo-skills',
    files: {
      'output-rs0.jsonl': lines([
        { problem: 'A secret?', expected_answer: 4, generation: 'is 4', predicted_answer: '4', symbolic_correct: true },
      ]),
    },
    holds: [1, 1],
  },
  {
    format: 'nemo-evaluator',
    files: {
      'results.jsonl': lines([
        {
          problem_idx: 0,
          repeat: 0,
          reward: 1,
          prompt: 'A secret?',
          model_response: 'is 4',
          extracted_answer: '4',
          expected_answer: '4',
          tokens: 9,
        },
      ]),
    },
    holds: [1, 1],
  },
  {
    format: 'samples-parquet',
    files: {
      'samples.parquet': written(
        [
          { name: 'schema', num_children: 3 },
          optional('problem', parquetText),
          optional('gold', parquetText),
          ...textList('said'),
        ],
        { problem: ['A secret?', 'What is it?'], gold: ['4', '5'], said: [['4', '3'], ['5']] },
      ),
    },
    columns: 'question=problem,gold=gold,answer=said',
    holds: [2, 3],
  },
  { format: 'lighteval-details', files: { 'details.parquet': newDetails(DETAILS) }, holds: [2, 4] },
  {
    format: 'mars-pool',
    files: {
      'pool.parquet': marsPoolOf([
        {
          question: 1,
          trace: 0,
          gold: '4',
          final: '4',
          tokens: 9,
          probes: [
            { position: 4, answer: '3' },
            { position: 8, answer: '4' },
          ],
        },
      ]),
    },
    holds: [1, 1],
  },
  {
    format: 'table',
    columns: 'gold=a,answer=b,question=q',
    files: { 'samples.csv': Buffer.from('q,a,b\nA secret?,4,4\n') },
    holds: [1, 1],
  },
  {
    format: 'collected',
    files: {
      'store.jsonl': lines([
        collected,
        {
          question: '0123456789abcdef',
          branch: 0,
          tokens: 90,
          final: '4',
          probes: [
            ['3', 2],
            ['4', 2],
          ],
        },
        { question: '0123456789abcdef', branch: 1, tokens: 30, final: '3', probes: [] },
      ]),
    },
    holds: [1, 2],
  },
];
