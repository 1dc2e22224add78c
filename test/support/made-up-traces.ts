/** Trace stores small enough to work through by hand: answers are single letters, Δ is 100 tokens. */
import { joinTraces } from '../../datasets/store/joined-traces.ts';
import type { OptionalValues } from '../../datasets/store/optional-columns.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';

export const INTERVAL = 100;

/** The tokens of a verdict unless told otherwise. */
export const VERDICT_TOKENS = 40;

/** One branch: what its probes say, a letter each; its length in tokens; its final answer; what else is known of it. */
export type Trace = readonly [probes: string, tokens: number, final: string, more?: OptionalValues];

/** A question's branches in the order of the file. */
export type Question = readonly Trace[];

/** The facts that hold for a whole store. */
interface About {
  readonly id?: string;
  readonly interval?: number;
  readonly verdictTokens?: number;
  /** The text of each question, by its place. */
  readonly text?: (q: number) => string;
}

/** A store of these questions. Gold is 'A' unless given. */
export function madeUp(questions: readonly Question[], gold: readonly string[] = [], about: About = {}): RecordedTraces {
  const { id = 'made-up/traces', interval = INTERVAL, verdictTokens = VERDICT_TOKENS, text = (q) => `question ${q}` } = about;
  const verified = questions[0]?.[0]?.[3]?.verdicts !== undefined;
  const builder = new TraceStoreBuilder(id, interval, verified ? { verdictTokens } : {});
  for (const [q, question] of questions.entries()) {
    for (const [probes, tokens, final, more] of question) builder.branch([...probes], tokens, final, more);
    builder.endQuestion(text(q), gold[q] ?? 'A');
  }
  return builder.build();
}

/** The same questions by several models, `first+second/traces`. */
export function together(...stores: readonly RecordedTraces[]): RecordedTraces {
  const models = ['first', 'second', 'third', 'fourth'].slice(0, stores.length);
  const id = `${models.join('+')}/traces`;
  const [joined] = joinTraces(
    id,
    stores.map((store) => sourceOf(store)),
  ).blocks();
  return joined;
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
