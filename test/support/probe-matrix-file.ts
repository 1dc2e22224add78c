/** Small probe-matrix files and pins for them, so that tests need no real traces. */
import { createHash } from 'node:crypto';
import type { Pin } from '../../datasets/pins/pins.ts';

/** A question as it stands in a file. */
export interface QuestionOfFile {
  question: string;
  gold_answer: string;
  probe_freq: number;
  final_answers_trace: string[];
  each_branch: [string[], number, string][];
}

/** `branches` of each question with a few probes; deterministic, and larger with more questions. */
export function questionsOfFile(questions: number, branches = 3): QuestionOfFile[] {
  return Array.from({ length: questions }, (_, q) => {
    const each_branch = Array.from({ length: branches }, (_, b): [string[], number, string] => {
      const probes = Array.from({ length: (q + b) % 4 }, (_, p) => String((q * 7 + b * 3 + p) % 5));
      return [probes, 500 * probes.length + 123 + b, String((q + b) % 3)];
    });
    const final_answers_trace = each_branch.map(([, , final]) => final);
    return { question: `What is ${q}?`, gold_answer: String(q % 3), probe_freq: 500, final_answers_trace, each_branch };
  });
}

/** The bytes of a file. */
export function fileOf(questions: unknown): Buffer {
  return Buffer.from(JSON.stringify(questions));
}

/** A pin of exactly these bytes. */
export function pinOfBytes(bytes: Uint8Array, url = 'http://127.0.0.1:9/never', id = 'model/dataset'): Pin {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const rest = { licence: 'none stated', format: 'probe-matrix' as const, citation: ['none'] };
  return { id, url, revision: '0'.repeat(40), sha256, bytes: bytes.length, ...rest };
}
