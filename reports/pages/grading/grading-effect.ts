/** The effect of other answer rules, contestant by contestant on each store. */
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant, Store } from '../../figures/result-grid.ts';

export interface GradingEffect {
  readonly store: Store;
  readonly played: PlayedContestant;
  /** Accuracies as fractions of 1. */
  readonly published: number;
  readonly other: number;
  readonly flips: DoneRecord['flips'];
}

/** @param published graded as published @param other under other rules. Counts the results that were played under both. */
export function gradingEffects(published: ResampledResults, other: ResampledResults): GradingEffect[] {
  return other.grid.stores.flatMap((store) =>
    other.grid.contestantsOn([store]).flatMap((played) => {
      const same = published.grid.contestants.find(
        ({ contestant, orders }) => contestant === played.contestant && orders === played.orders,
      );
      const before = same && published.grid.record(same, store);
      const after = other.grid.record(played, store);
      if (before === undefined || after === undefined) return [];
      return [{ store, played, published: accuracy(before), other: accuracy(after), flips: after.flips }];
    }),
  );
}

function accuracy({ correctByQuestion, questionIds, orders }: DoneRecord): number {
  return correctByQuestion.reduce((sum, correct) => sum + correct, 0) / (questionIds.length * orders);
}

export interface FlippedAnswer {
  readonly store: Store;
  readonly question: number;
  readonly answer: string;
  readonly gold: string;
  /** Contestants that returned it, each with the episodes in which it did. */
  readonly by: readonly (readonly [PlayedContestant, number])[];
}

/** Every pair of answer and gold that counts as correct under the other rules and not as published. */
export function flippedAnswers(effects: readonly GradingEffect[]): FlippedAnswer[] {
  const found = new Map<string, { pair: Omit<FlippedAnswer, 'by'>; by: [PlayedContestant, number][] }>();
  for (const { store, played, flips } of effects) {
    for (const { question, answer, gold, episodes } of flips) {
      const key = JSON.stringify([store.id, question, answer]);
      const known = found.get(key) ?? { pair: { store, question, answer, gold }, by: [] };
      known.by.push([played, episodes]);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ pair, by }) => ({ ...pair, by }));
}
