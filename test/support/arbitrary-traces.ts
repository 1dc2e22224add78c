/** Small trace stores for property tests: everything that a trace file can hold, and traces long enough to settle. */
import fc from 'fast-check';
import type { RecordedTraces } from '../../datasets/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/trace-store-builder.ts';

/** A branch as it stands in a file. */
export interface ArbitraryBranch {
  readonly probes: readonly string[];
  readonly tokens: number;
  readonly final: string;
}

const answer = fc.constantFrom('A', 'A', 'A', 'B', 'B', 'C', 'ERR');

/** Probes that wander, then stay with one answer for up to 70 intervals, which outlasts every warm-up. */
const settling = fc
  .tuple(fc.array(answer, { maxLength: 12 }), answer, fc.nat(70))
  .map(([wandering, settled, length]) => [...wandering, ...Array<string>(length).fill(settled)]);

const branch: fc.Arbitrary<ArbitraryBranch> = fc
  .record({
    probes: fc.oneof(fc.array(answer, { maxLength: 6 }), settling),
    surplus: fc.integer({ min: -400, max: 250 }),
    final: answer,
  })
  .map(({ probes, surplus, final }) => ({ probes, tokens: Math.max(1, 100 * probes.length + surplus), final }));

/** The branches of one question. */
export const arbitraryQuestion = fc.array(branch, { minLength: 1, maxLength: 14 });

/** A store of these questions, Δ being 100. */
export function storeOf(questions: readonly (readonly ArbitraryBranch[])[], gold = 'A'): RecordedTraces {
  const builder = new TraceStoreBuilder('arbitrary/traces', 100);
  for (const [q, question] of questions.entries()) {
    for (const { probes, tokens, final } of question) builder.branch(probes, tokens, final);
    builder.endQuestion(`question ${q}`, gold);
  }
  return builder.build();
}

/** A permutation of 0 … length − 1. */
export function permutation(length: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length }, (_, i) => i);
  return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
}
