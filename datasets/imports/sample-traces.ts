/** From samples in memory to traces that can be replayed: nothing is read from a disk or written to one. */
import { createHash } from 'node:crypto';
import { loggedSample } from '../formats/samples-jsonl/samples-jsonl.ts';
import type { Sample as Line } from '../formats/samples-jsonl/samples-jsonl-schema.ts';
import { DataError, show } from '../foundation/errors.ts';
import { isObject } from '../foundation/json.ts';
import { AnswerReader } from '../samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../samples/gather-samples.ts';
import type { LoggedProbe } from '../samples/logged-sample.ts';
import type { TraceSource } from '../store/trace-source.ts';
import { importedIdSchema } from './imported-schema.ts';

/** One recorded answer of a model to a question: a line of the format samples-jsonl. */
export interface Sample {
  /** The question's name or text; the same for all of its samples. Traces keep no more than its hash. */
  readonly question: string;
  /** The right answer, or the several of which each is right; the same for all samples of a question. */
  readonly gold: string | number | readonly (string | number)[];
  /** The model's answer; null where it gave none. Unless given it is read from the response. */
  readonly answer?: string | number | null;
  /** The text that the model wrote. Traces do not keep it. */
  readonly response?: string;
  /** Length in tokens, a positive integer. Where no sample tells it, lengths are estimated from the responses. */
  readonly tokens?: number;
  /** Tokens between two probes; the same for all samples. */
  readonly interval?: number;
  /** The answers that the sample would have given at each interval, or after each revision. */
  readonly probes?: readonly (string | LoggedProbe)[];
  /** Scores of a verifier, in the order asked; null for one that could not be read. A higher score is better. */
  readonly verdicts?: readonly (number | null)[];
  /** Tokens that the verifier writes for one verdict, on average; the same for all samples, needed beside verdicts. */
  readonly verdictTokens?: number;
  /** The scale of verdicts; `probability` unless told, where all lie between 0 and 1. */
  readonly verdictScale?: Line['verdictScale'];
  /** Place of the sample among those of its question, from 0; the order given unless told. */
  readonly branch?: number;
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
  if (!importedIdSchema.safeParse(id).success)
    throw new DataError(`id: expected MODEL/DATASET, such as my-model/my-questions, got ${show(id)}`);
  const gatherer = new SampleGatherer(new AnswerReader(options.extract));
  const hash = createHash('sha256').update(`${id}\n${options.extract ?? 'auto'}\n`);
  let place = 0;
  for (const sample of samples) {
    const at = `${id}: sample ${place++}`;
    if (!isObject(sample)) throw new DataError(`${at}: expected an object, got ${typeof sample}`);
    gatherer.add(loggedSample(sample, at));
    hash.update(`${JSON.stringify(sample)}\n`);
  }
  const { recorded } = gatherer.build(id, () => new DataError(`${id}: expected at least one sample, got none`));
  return { id, sha256: hash.digest('hex'), questions: recorded.traces.questions, blocks: () => [recorded] };
}
