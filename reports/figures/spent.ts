/** Tokens, requests and context pairs of a record, part by part, as far as it tells them. */
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { type Assumptions, type CostTables, plainName, type Spent, STATED } from '../costs/cost-of.ts';
import { promptOf } from '../costs/prompts.ts';
import { splitTraces } from './names.ts';

/** The parts of a record's tokens: with one model, its branches. */
export function partsOf(record: DoneRecord) {
  const { model } = splitTraces(record.traces.id);
  return record.parts ?? [{ model, kind: 'branches' as const, tokensByQuestion: record.totalTokensByQuestion }];
}

/** Spent on each question by each part, summed over orders; verdicts are the store's own model's, asked to judge. [parts × questions] */
export function spentOf(record: DoneRecord): Spent[][] {
  const { model, dataset } = splitTraces(record.traces.id);
  return partsOf(record).map((part, p) => {
    const context = record.contexts?.[p];
    return part.tokensByQuestion.map((tokens, q) => ({
      model: part.kind === 'verdicts' ? model : part.model,
      dataset,
      tokens,
      episodes: record.orders,
      requests: context?.requestsByQuestion[q],
      read: context?.readByQuestion?.[q],
      pairs: context?.pairsByQuestion[q],
    }));
  });
}

/**
 * Returns the costs that can be counted for all of these alike. Attention is counted where every record tells of it. Prompts are
 * counted where their lengths are known too.
 */
export function assumptionsFor(records: readonly DoneRecord[], { prompts }: Pick<CostTables, 'prompts'>): Assumptions {
  const attention = records.every(({ contexts }) => contexts !== undefined);
  const stores = new Map(records.map((record) => [record.traces.id, record]));
  const isKnown = (record: DoneRecord) => {
    const { model, dataset } = splitTraces(record.traces.id);
    const models = partsOf(record).map((part) => (part.kind === 'verdicts' ? model : part.model));
    return models.every((each) => promptOf(prompts, plainName(each), dataset) !== undefined);
  };
  return { ...STATED, attention, prompts: attention && [...stores.values()].every(isKnown) ? 'each' : 'none' };
}
