/** What the header of an Inspect AI log says of the run: that it ended well, and which samples it has. */
import { DataError } from '../errors.ts';
import { isObject } from '../json.ts';
import { described, isInteger } from './inspect-log-values.ts';

export interface InspectHeader {
  /** The run's own, unlike any other's. */
  readonly id: string;
  /** How often each question was asked. */
  readonly epochs: number;
  /** Of the questions, in the order of the data set. */
  readonly sampleIds: readonly string[];
  /** Over all questions and epochs. */
  readonly samples: number;
  /** Those without an error. */
  readonly completed: number;
}

/**
 * @param header the parsed file
 * @param file what an error calls it
 * @throws DataError naming the field
 */
export function inspectHeader(header: unknown, file: string): InspectHeader {
  const fail = (field: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${field}expected ${expected}, got ${described(got)}`);
  };
  if (!isObject(header)) return fail('', 'an object', header);
  if (header.status !== 'success') fail('status: ', '"success"', header.status);
  const { eval: run, results } = header;
  if (!isObject(run)) return fail('eval: ', 'an object', run);
  if (typeof run.eval_id !== 'string' || run.eval_id === '') return fail('eval.eval_id: ', 'a text', run.eval_id);
  const epochs = (isObject(run.config) ? run.config.epochs : undefined) ?? 1;
  if (!isInteger(epochs, 1)) return fail('eval.config.epochs: ', 'a positive integer', epochs);
  const sampleIds = isObject(run.dataset) ? run.dataset.sample_ids : undefined;
  if (!Array.isArray(sampleIds) || sampleIds.length === 0)
    return fail('eval.dataset.sample_ids: ', 'a non-empty array', sampleIds);
  const seen = new Set<string>();
  for (const [s, sampleId] of sampleIds.entries()) {
    const field = `eval.dataset.sample_ids[${s}]: `;
    if (typeof sampleId !== 'string' && !isInteger(sampleId, 0)) fail(field, 'a text or an integer', sampleId);
    if (seen.has(String(sampleId))) fail(field, 'an id other than those before', sampleId);
    seen.add(String(sampleId));
  }
  if (!isObject(results)) return fail('results: ', 'an object', results);
  const { total_samples: samples, completed_samples: completed } = results;
  if (!isInteger(samples, 1)) return fail('results.total_samples: ', 'a positive integer', samples);
  if (!isInteger(completed, 0, samples)) return fail('results.completed_samples: ', `an integer from 0 to ${samples}`, completed);
  return { id: run.eval_id, epochs, sampleIds: [...seen], samples, completed };
}
