/** Trace stores small enough to work through by hand: answers are single letters, Δ is 100 tokens. */
import type { TraceSource } from '../../datasets/trace-source.ts';
import type { RecordedTraces } from '../../datasets/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/trace-store-builder.ts';

export const INTERVAL = 100;

/** One branch: what its probes say, a letter each; its length in tokens; its final answer. */
export type Trace = readonly [probes: string, tokens: number, final: string];

/** A question's branches in the order of the file. */
export type Question = readonly Trace[];

/** A store of these questions. Gold is 'A' unless given. */
export function madeUp(questions: readonly Question[], gold: readonly string[] = []): RecordedTraces {
  const builder = new TraceStoreBuilder('made-up/traces', INTERVAL);
  for (const [q, question] of questions.entries()) {
    for (const [probes, tokens, final] of question) builder.branch([...probes], tokens, final);
    builder.endQuestion(`question ${q}`, gold[q] ?? 'A');
  }
  return builder.build();
}

/** A source that supplies these blocks. */
export function sourceOf(...blocks: readonly RecordedTraces[]): TraceSource {
  const questions = blocks.reduce((sum, { traces }) => sum + traces.questions, 0);
  return { id: 'made-up/traces', sha256: '0'.repeat(64), questions, blocks: () => blocks };
}

/** 0 … length − 1. */
export function inFileOrder(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
