/** Small trace stores for property tests: everything that a trace file can hold, and traces long enough to settle. */

import { NEEDS, type Need } from '../../controllers/controller.ts';
import type { OptionalValues } from '../../datasets/store/optional-columns.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import { together } from './made-up-traces.ts';
import fc from './properties.ts';

/** A branch as it stands in a file. */
export interface ArbitraryBranch {
  readonly probes: readonly string[];
  readonly tokens: number;
  readonly final: string;
  /** Its values in optional columns. */
  readonly more?: OptionalValues;
}

const answer = fc.constantFrom('A', 'A', 'A', 'B', 'B', 'C', 'ERR');

/** Probes that wander, then stay with one answer for up to 70 intervals, which outlasts every warm-up. */
const settling = fc
  .tuple(fc.array(answer, { maxLength: 12 }), answer, fc.nat(70))
  .map(([wandering, settled, length]) => [...wandering, ...Array<string>(length).fill(settled)]);

const branch: fc.Arbitrary<ArbitraryBranch> = fc
  .record({
    probes: fc.oneof(fc.array(answer, { maxLength: 6 }), settling),
    // The last probe may lie one interval beyond the end.
    surplus: fc.integer({ min: -99, max: 250 }),
    final: answer,
  })
  .map(({ probes, surplus, final }) => ({ probes, tokens: Math.max(1, 100 * probes.length + surplus), final }));

/** The branches of one question. */
export const arbitraryQuestion = fc.array(branch, { minLength: 1, maxLength: 14 });

/** A store of these questions, Δ being 100 and a verdict costing 70 unless given. */
export function storeOf(
  questions: readonly (readonly ArbitraryBranch[])[],
  gold = 'A',
  { interval = 100, verdictTokens = 70, estimated = false } = {},
): RecordedTraces {
  const verified = questions[0]?.[0]?.more?.verdicts !== undefined;
  const builder = new TraceStoreBuilder('arbitrary/traces', interval, {
    ...(verified && { verdictTokens }),
    ...(estimated && { tokensEstimated: true }),
  });
  for (const [q, question] of questions.entries()) {
    for (const { probes, tokens, final, more } of question) builder.branch(probes, tokens, final, more);
    builder.endQuestion(`question ${q}`, gold);
  }
  return builder.build();
}

/** A score: often unreadable, often the same as another. */
const score = fc.constantFrom(Number.NaN, Number.NaN, 0, 0, 0.25, 0.5, 0.9, 1, 1);
const verdicts = fc.array(score, { maxLength: 6 });

/** Verdicts of any branch; for all of a store now and then none at all. */
const verified: fc.Arbitrary<fc.Arbitrary<readonly number[]>> = fc.constantFrom(
  verdicts,
  verdicts,
  verdicts,
  fc.array(score, { minLength: 40, maxLength: 40 }),
  fc.constant([]),
);

/** A chain of revisions: up to ten answers, each with tokens of its own, and what the model says of itself. */
const revision = fc.record({
  answer,
  tokens: fc.integer({ min: 1, max: 300 }),
  confidence: fc.constantFrom(Number.NaN, 0, 0.5, 0.8, 0.95, 1),
  stopFlag: fc.constantFrom(false, false, false, true),
});

const chain: fc.Arbitrary<ArbitraryBranch> = fc
  .record({ revisions: fc.array(revision, { maxLength: 10 }), surplus: fc.constantFrom(0, 0, 0, 25), final: answer })
  .map(({ revisions, surplus, final }) => ({
    probes: revisions.map((each) => each.answer),
    tokens: Math.max(1, surplus + revisions.map(({ tokens }) => tokens).reduce((sum, tokens) => sum + tokens, 0)),
    final: revisions.at(-1)?.answer ?? final,
    more: {
      probeTokens: revisions.map(({ tokens }) => tokens),
      confidence: revisions.map(({ confidence }) => confidence),
      stopFlags: revisions.map(({ stopFlag }) => stopFlag),
    },
  }));

/** Confidences at probes, taken round and round: as revisions have them, and on the scale of token windows. */
const confidences = fc.array(fc.constantFrom(Number.NaN, 0, 0.5, 0.95, 8, 8, 12.25, 15.5), { minLength: 1, maxLength: 9 });

/** The branches of one question by one model, with what `offers` names; a store of a question each. */
function arbitraryStore(offers: readonly Need[], questions: number): fc.Arbitrary<RecordedTraces> {
  return fc.tuple(verified, fc.boolean()).chain(([verdicts, selfAware]) => {
    const plain = offers.includes('revisions') ? chain : branch;
    const confident = offers.includes('confidence');
    const any = fc.tuple(plain, verdicts, confidences).map(([{ probes, tokens, final, more }, verdicts, values]) => ({
      probes,
      tokens,
      final,
      more: {
        ...(more?.probeTokens && { probeTokens: more.probeTokens }),
        ...(more && (selfAware || confident) && more),
        ...(!more && confident && { confidence: probes.map((_, p) => values[p % values.length]) }),
        ...(offers.includes('verdicts') && { verdicts }),
      },
    }));
    const question = fc.array(any, { minLength: 1, maxLength: 10 });
    const about = fc.record({
      interval: fc.constantFrom(100, 40),
      verdictTokens: fc.constantFrom(1, 70, 2000),
      estimated: fc.boolean(),
    });
    return fc
      .tuple(fc.array(question, { minLength: 1, maxLength: questions }), about)
      .map(([questions, about]) => storeOf(questions, 'A', about));
  });
}

/**
 * Stores of up to `questions` questions that offer anything or nothing of what controllers may need. Three of four offer at least what is
 * `wanted`. Where there are several models, each offers something else, and supplies another number of branches.
 */
export function arbitraryTraces(wanted: readonly Need[] = [], questions = 1): fc.Arbitrary<RecordedTraces> {
  const anything = fc.subarray([...NEEDS]);
  const offers = fc.oneof(
    { weight: 1, arbitrary: anything },
    { weight: 3, arbitrary: anything.map((more) => [...new Set([...wanted, ...more])]) },
  );
  return offers.chain((first) => {
    if (!first.includes('models')) return arbitraryStore(first, questions);
    const others = fc.array(
      offers.chain((other) => arbitraryStore(other, questions)),
      { minLength: 1, maxLength: 3 },
    );
    return fc.tuple(arbitraryStore(first, questions), others).map(([store, more]) => together(store, ...more));
  });
}

/** A permutation of 0 … length − 1. */
export function permutation(length: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length }, (_, i) => i);
  return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
}
