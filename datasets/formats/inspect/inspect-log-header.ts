/** The header of an Inspect AI log: how the run ended, which questions it has, and how well it did by its own account. */
import { createHash } from 'node:crypto';
import { DataError } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { described } from './inspect-log-values.ts';

export interface InspectHeader {
  /** The run's own, unlike any other's. */
  readonly run: string;
  /** The remark on a run that did not end well; undefined for a run that did. */
  readonly unfinished: string | undefined;
  /** Name of the model; usage of others, such as graders, is not the run's. */
  readonly model: string | undefined;
  /** Of the questions, in the order of the data set; empty where the log does not tell. */
  readonly sampleIds: readonly string[];
  /** Over all questions and epochs, where the log tells. */
  readonly samples: number | undefined;
  /** The run scored its samples, or would have. */
  readonly scored: boolean;
  /** Name of the first scorer; samples of old logs do not name theirs. */
  readonly scorer: string | undefined;
  /** Returns the mean that the log states over all samples, by scorer and part of its value; undefined where the log states no mean. */
  accuracy(scorer: string, part: string | undefined): Accuracy | undefined;
}

export interface Accuracy {
  readonly name: string;
  readonly value: number;
}

/** Ways in which a run did not end well, in words that follow "a run that". */
const UNFINISHED: ReadonlyMap<unknown, string> = new Map([
  ['started', 'has not ended'],
  ['cancelled', 'was cancelled'],
  ['error', 'ended in an error'],
]);

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
  const { eval: run, results } = header;
  if (!isObject(run)) return fail('eval: ', 'an object', run);
  const status = header.status ?? 'started';
  if (status !== 'success' && !UNFINISHED.has(status)) {
    return fail('status: ', '"success", "error", "cancelled" or "started"', status);
  }
  const scores = scoresOf(results);
  const total = isObject(results) ? results.total_samples : undefined;
  return {
    run: runOf(run),
    unfinished: UNFINISHED.get(status),
    model: typeof run.model === 'string' ? run.model : undefined,
    sampleIds: sampleIdsOf(run.dataset),
    samples: typeof total === 'number' && status === 'success' ? total : undefined,
    scored: scores.length > 0 || status !== 'success',
    scorer: scores.map(({ name }) => name).find((name) => typeof name === 'string') as string | undefined,
    accuracy: (scorer, part) => accuracyOf(scores, scorer, part),
  };
}

/** Old logs have no `eval_id`. */
function runOf({ eval_id: id, run_id: run, task_id: task, created }: Record<string, unknown>): string {
  if (typeof id === 'string' && id !== '') return id;
  return createHash('sha256')
    .update(JSON.stringify([run, task, created]))
    .digest('hex')
    .slice(0, 22);
}

function sampleIdsOf(dataset: unknown): string[] {
  const ids = isObject(dataset) ? dataset.sample_ids : undefined;
  if (!Array.isArray(ids)) return [];
  return [...new Set(ids.filter((id) => typeof id === 'string' || typeof id === 'number').map(String))];
}

/** The scores of each scorer and reducer. Logs of 2024 have one scorer, whose metrics lie beside it. */
function scoresOf(results: unknown): Record<string, unknown>[] {
  if (!isObject(results)) return [];
  if (Array.isArray(results.scores)) return results.scores.filter(isObject);
  if (!isObject(results.scorer)) return [];
  return [{ ...results.scorer, metrics: results.scorer.metrics ?? results.metrics }];
}

/** The mean over samples, or over questions and their epochs, under any name that it goes by. */
function accuracyOf(scores: Record<string, unknown>[], scorer: string, part: string | undefined): Accuracy | undefined {
  const name = part ?? scorer;
  const mean = scores.find(
    (score) => score.name === name && (score.reducer === undefined || score.reducer === null || score.reducer === 'mean'),
  );
  if (!isObject(mean?.metrics)) return undefined;
  const metrics = mean.metrics;
  for (const metric of ['accuracy', 'mean']) {
    const value = isObject(metrics[metric]) ? metrics[metric].value : metrics[metric];
    if (typeof value === 'number' && value >= 0 && value <= 1) return { name: `${name} ${metric}`, value };
  }
  return undefined;
}
