/**
 * The effect of leaving out the probes that read "No". A cleaning rule of the authors of the traces turned any answer that
 * contains "no" into it. Each contestant is played in the 100 published orders, graded exactly and billed as published. It is
 * played once as recorded, and once with "No" silent, so that "No" votes only where nothing else has been said.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export interface NoAnswers {
  readonly traces: string;
  readonly contestant: string;
  /** Percent, as recorded and without. */
  readonly accuracy: readonly [recorded: number, without: number];
  /** Means. */
  readonly totalTokens: readonly [recorded: number, without: number];
}

/** Of the stores in which more than a hundredth of the probes read so, every contestant of the papers that reads probes. */
export function noAnswers(): NoAnswers[] {
  const text = readFileSync(fileURLToPath(new URL('no-answers.csv', import.meta.url)), 'utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map((row) => ({
    traces: row.traces,
    contestant: row.contestant,
    accuracy: [Number(row.accuracy), Number(row.accuracy_without)],
    totalTokens: [Number(row.total_tokens), Number(row.total_tokens_without)],
  }));
}
