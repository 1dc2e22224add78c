/** Small logs in the "inspect-log" format, so that tests need no real ones. */
import { zipOf } from './zip-file.ts';

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
