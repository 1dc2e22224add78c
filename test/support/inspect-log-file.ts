/** Small logs of Inspect AI, so that tests need no real ones. */

import type { SourceFile } from '../../datasets/formats/file/source-file.ts';
import { type Read, type Reading, readSamples } from '../../datasets/imports/read-samples.ts';
import { type EntryOfFile, zipOf } from './zip-file.ts';

/** A sample as it stands in a file. */
export interface SampleOfFile {
  id: string;
  epoch: number;
  input: string;
  choices?: string[];
  target: string;
  scores: { choice?: { value: string; answer: string; explanation: string } };
  model_usage: Record<string, { input_tokens: number; output_tokens: number; total_tokens: number }>;
  error?: { message: string };
}

/** Questions by id, with the answers of their epochs; "" is one that could not be read, undefined one that ended in an error. */
export interface QuestionOfLog {
  input: string;
  target: string;
  choices?: string[];
  answers: (string | undefined)[];
}

export interface LogOfFile {
  header: {
    status: string;
    eval: { eval_id: string; dataset: { sample_ids: string[] }; config: { epochs: number } };
    results: { total_samples: number; completed_samples: number };
  };
  summaries: SampleOfFile[];
}

/** A log of one run: epoch after epoch, as runs write them. Sample s of the file spends 100 + s tokens. */
export function logOfFile(questions: Record<string, QuestionOfLog>, run = 'run-1'): LogOfFile {
  const ids = Object.keys(questions);
  const epochs = Math.max(...Object.values(questions).map(({ answers }) => answers.length));
  const summaries: SampleOfFile[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const id of ids) {
      const { answers, ...question } = structuredClone(questions[id]);
      const answer = answers[epoch - 1];
      const spent = 100 + summaries.length;
      const usage = { model: { input_tokens: 50, output_tokens: 20, total_tokens: 50 + spent } };
      const value = answer === question.target ? 'C' : 'I';
      summaries.push({
        id,
        epoch,
        ...question,
        ...(answer === undefined
          ? { scores: {}, model_usage: {}, error: { message: 'out of luck' } }
          : { scores: { choice: { value, answer, explanation: `I take ${answer}` } }, model_usage: usage }),
      });
    }
  }
  const completed = summaries.filter(({ error }) => error === undefined).length;
  const header = {
    status: 'success',
    eval: { eval_id: run, dataset: { sample_ids: ids }, config: { epochs } },
    results: { total_samples: summaries.length, completed_samples: completed },
  };
  return { header, summaries };
}

/** The bytes of both files. */
export function bytesOfLog({ header, summaries }: { header: unknown; summaries: unknown }) {
  return { header: Buffer.from(JSON.stringify(header)), summaries: Buffer.from(JSON.stringify(summaries)) };
}

/** The archive that Inspect AI writes of a log: samples as they are, or, as in a small one, summaries alone. */
export function evalOfLog({ header, summaries }: LogOfFile, { method = 8, samples = true } = {}): Buffer {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const whole = samples
    ? summaries.map((sample) => ({ name: `samples/${sample.id}_epoch_${sample.epoch}.json`, data: json(sample), method }))
    : [];
  return zipOf([
    { name: '_journal/start.json', data: json({ version: 2 }), method },
    ...whole,
    { name: 'summaries.json', data: json(samples ? [] : summaries), method },
    { name: 'header.json', data: json(header), method },
  ]);
}

/** A sample as it stands in a whole log: its question is q1, its scorer `match`. */
export function sampleOf(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'q1',
    epoch: 1,
    input: 'What is 6 × 34?',
    choices: null,
    target: '204',
    messages: [],
    output: said('It is 204.'),
    scores: { match: { value: 'C', answer: '204', explanation: 'It is 204.' } },
    model_usage: { 'm/x': { input_tokens: 50, output_tokens: 21, total_tokens: 71 } },
    ...more,
  };
}

/** The model's response, as a sample has it. */
export function said(text: string): Record<string, unknown> {
  return { model: 'm/x', choices: [{ message: { role: 'assistant', content: text } }], completion: text };
}

/** A whole log of some samples, and what its header says beside. */
export function wholeLog(samples: readonly unknown[], { results = {}, ...more }: Record<string, unknown> = {}) {
  const metrics = { accuracy: { name: 'accuracy', value: 0.75 }, stderr: { name: 'stderr', value: 0 } };
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: 'Ev1',
      run_id: 'Rn1',
      created: '2026-05-01T10:00:00+00:00',
      task: 'quiz',
      task_id: 'Tk1',
      dataset: { name: 'quiz', sample_ids: ['q1', 'q2'] },
      model: 'm/x',
      config: { epochs: 2, epochs_reducer: ['mean'] },
    },
    results: {
      total_samples: samples.length,
      completed_samples: samples.length,
      scores: [{ name: 'match', scorer: 'match', reducer: 'mean', metrics }],
      ...(results as object),
    },
    ...more,
    samples,
  };
}

/** JSON as Python writes it: what is no number stands there bare. */
export function pythonJson(value: unknown): Buffer {
  const text = JSON.stringify(value, (_, each) => (typeof each === 'number' && !Number.isFinite(each) ? `\0${each}` : each));
  return Buffer.from(text.replace(/"\\u0000(-?Infinity|NaN)"/g, '$1'));
}

/** The archive of a whole log. */
export function archiveOf({ samples, ...header }: ReturnType<typeof wholeLog>, more: readonly EntryOfFile[] = []): Buffer {
  const entries = samples.map((sample) => {
    const { id, epoch } = sample as Record<string, unknown>;
    return { name: `samples/${id}_epoch_${epoch}.json`, data: pythonJson(sample) };
  });
  return zipOf([...entries, ...more, { name: 'header.json', data: pythonJson(header) }]);
}

/** A file that lies in memory. */
function inMemory(path: string, content: Uint8Array): SourceFile {
  async function* pieces() {
    yield content;
  }
  const head = async (length: number) => content.subarray(0, length);
  return { path, name: path, head, bytes: async () => content, pieces } as unknown as SourceFile;
}

/** Imports files, each a whole log or the bytes of anything. Import tells their format itself. */
export function readLogs(
  logs: readonly (ReturnType<typeof wholeLog> | Uint8Array)[],
  options: Reading = {},
): Promise<Read & { reading: NonNullable<Read['reading']> }> {
  const files = logs.map((log, l) =>
    inMemory(logs.length === 1 ? 'made-up' : `made-up ${l}`, log instanceof Uint8Array ? log : pythonJson(log)),
  );
  return readSamples('model/dataset', files, options) as Promise<Read & { reading: NonNullable<Read['reading']> }>;
}
