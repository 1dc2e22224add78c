/** Offers made up for tests: a model's contestant with an accuracy of its own on every question, at so many tokens. */
import type { DoneRecord } from '../../../../benchmarks/record/record-schema.ts';
import { madeRecord } from '../../made-records.ts';

interface Made {
  readonly model: string;
  readonly width?: number;
  /** Of 100 orders, how many are right: question by question, again and again. */
  readonly right: readonly number[];
  readonly tokens: number;
  readonly dataset?: string;
  readonly controller?: string;
}

export function madeOffer({
  model,
  width = 1,
  right,
  tokens,
  dataset = 'gpqa-diamond',
  controller = 'self-consistency',
}: Made): DoneRecord {
  const record = madeRecord({ traces: `${model}/${dataset}`, controller, params: { width }, totalTokens: tokens });
  const correctByQuestion = record.questionIds.map((_, q) => right[q % right.length]);
  // As many branches as orders, each of them played once; of 15,625 tokens each.
  const finals = correctByQuestion.map((gold) => ({ gold, others: gold < 100 ? [100 - gold] : [], tokens: 1_562_500 }));
  return {
    ...record,
    traces: { ...record.traces, finals },
    correctByQuestion,
    digest: `${record.digest.slice(0, -1)}${width % 10}`,
  };
}

/** Questions answered right always, and never: `some(24)` is 24 of 30. */
export function some(count: number): number[] {
  return Array.from({ length: 30 }, (_, q) => (q < count ? 100 : 0));
}
