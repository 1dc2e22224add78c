/** The store made of samples, for tests of their readers. */
import { DataError } from '../../../datasets/foundation/errors.ts';
import { AnswerReader } from '../../../datasets/samples/extraction/answer-reader.ts';
import { type Gathered, SampleGatherer } from '../../../datasets/samples/gather-samples.ts';
import type { LoggedSample } from '../../../datasets/samples/logged-sample.ts';

export async function storeOf(samples: AsyncIterable<LoggedSample>): Promise<Gathered> {
  const gatherer = new SampleGatherer(new AnswerReader());
  for await (const sample of samples) gatherer.add(sample);
  return gatherer.build('model/dataset', () => new DataError('made-up: expected at least one sample, got none'));
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
