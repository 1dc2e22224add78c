/** From samples in memory to traces that can be replayed: nothing is read from a disk or written to one. */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';
import type { TraceSource } from '../store/trace-source.ts';
import { AnswerReader } from './extraction/answer-reader.ts';
import { SampleGatherer } from './gather-samples.ts';
import type { LoggedProbe } from './logged-sample.ts';

/** One recorded answer of a model to a question. */
export interface Sample {
  /** The question's name or text; the same for all of its samples. Traces keep no more than its hash. */
  readonly question: string;
  /** The right answer, or the several that are accepted; the same for all samples of a question. */
  readonly gold: string | readonly string[];
  /** What the model answered. Unless given it is read from the response. */
  readonly answer?: string;
  /** The text that the model wrote. Traces do not keep it. */
  readonly response?: string;
  /** Length in tokens, a positive integer. Where no sample of a store tells it, it is estimated from the responses. */
  readonly tokens?: number;
  /** Tokens between two probes; the same for all samples. */
  readonly interval?: number;
  /** The answers read on the way, the first after one interval. */
  readonly probes?: readonly (string | LoggedProbe)[];
  /** Scores of a verifier, higher is better, in the order asked; null for one that could not be read. */
  readonly verdicts?: readonly (number | null)[];
}

export interface SampleTracesOptions {
  /** How answers are read out of responses: `auto`, `boxed`, `choice`, `number`, `last-line` or `regex=PATTERN`. `auto` unless given. */
  readonly extract?: string;
}

/**
 * Returns the traces of samples, the branches of a question in the order of its samples.
 *
 * @param id model and dataset, `my-model/my-questions`
 * @throws DataError naming the sample, by its place from 0, that is not whole or contradicts others
 */
export function sampleTraces(id: string, samples: Iterable<Sample>, options: SampleTracesOptions = {}): TraceSource {
  const gatherer = new SampleGatherer(new AnswerReader(options.extract));
  const bytes = createHash('sha256').update(`${id}\n${options.extract ?? 'auto'}\n`);
  let place = 0;
  for (const sample of samples) {
    const { question, gold, ...others } = sample;
    const at = `${id}: sample ${place++}`;
    const golds = typeof gold === 'string' ? [gold] : gold;
    if (typeof question !== 'string' || golds === undefined || golds.length === 0)
      throw new DataError(`${at}: expected a question and its gold answer, got a sample without`);
    const hash = createHash('sha256').update(question).digest('hex').slice(0, 16);
    gatherer.add({ ...others, question: hash, golds, at });
    bytes.update(`${JSON.stringify({ hash, golds, ...others })}\n`);
  }
  const { recorded } = gatherer.build(id, () => new DataError(`${id}: expected at least one sample, got none`));
  return { id, sha256: bytes.digest('hex'), questions: recorded.traces.questions, blocks: () => [recorded] };
}
