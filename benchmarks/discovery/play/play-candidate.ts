/** Plays one candidate on all search stores at every β of the grid, in a range of orders. */

import { play } from '../../replay/play.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import type { Outcome } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { emptySums, type Played, type Sums } from '../objective/curve.ts';
import type { SearchStore, SearchStores } from '../objective/search-stores.ts';
import type { Composition } from '../space/composition.ts';
import { controllerOf } from '../space/play-composition.ts';
import { settingsOf } from '../space/settings.ts';
import { FastPlayer, isPlain } from './fast-player.ts';

/** Orders first … first + count − 1: permutations as published, of other numbers (the published are 0 … 99). */
export interface OrderRange {
  readonly first: number;
  readonly count: number;
}

export function playComposition(
  composition: Composition,
  { stores, rows }: SearchStores,
  betas: readonly number[],
  orders: OrderRange,
): Played {
  const sums = betas.map(() => emptySums(rows));
  for (const store of stores) {
    const { traces } = store.recorded;
    const player = isPlain(traces) ? fastPlayer(store) : undefined;
    for (const [b, beta] of betas.entries()) {
      if (player === undefined) {
        interpret(composition, store, beta, orders, sums[b]);
        continue;
      }
      const settings = settingsOf(composition, beta);
      for (let q = 0; q < traces.questions; q++) {
        for (let s = orders.first; s < orders.first + orders.count; s++) {
          player.play(q, publishedOrder(capacityOf(store, q), s), settings);
          note(sums[b], store, q, player.answer, player.totalTokens, player.sequentialTokens);
        }
      }
    }
  }
  return { orders: orders.count, sums };
}

/** Adds the results of a replay of one source to `sums`; sums that the outcome does not tell stay 0. */
export function sumOutcome(outcome: Outcome, stores: readonly SearchStore[], sums: Sums): void {
  let first = 0;
  for (const store of stores) {
    const { questions } = store.recorded.traces;
    for (let s = 0; s < outcome.orders; s++) {
      for (let q = 0; q < questions; q++) {
        const at = s * outcome.questions + first + q;
        note(sums, store, q, outcome.answers[at], outcome.totalTokens[at], outcome.sequentialTokens[at]);
      }
    }
    first += questions;
  }
}

/** Stores that the fast player cannot play. */
function interpret(composition: Composition, store: SearchStore, beta: number, orders: OrderRange, sums: Sums): void {
  const { traces } = store.recorded;
  const controller = controllerOf(composition);
  const episode = new ReplayEpisode(traces);
  for (let q = 0; q < traces.questions; q++) {
    for (let s = orders.first; s < orders.first + orders.count; s++) {
      episode.begin(q, publishedOrder(capacityOf(store, q), s));
      note(sums, store, q, play(controller, { beta }, episode), episode.totalTokens, episode.sequentialTokens);
    }
  }
}

function note(sums: Sums, store: SearchStore, question: number, answer: number, total: number, sequential: number): void {
  const { traces, key } = store.recorded;
  const row = store.firstRow + question;
  sums.correct[row] += Number(answer === key.gold[question]);
  sums.worth[row] += store.worth[traces.answerStart[question] + answer];
  sums.totalTokens[row] += total;
  sums.sequentialTokens[row] += sequential;
}

function capacityOf({ recorded }: SearchStore, question: number): number {
  const { branchStart } = recorded.traces;
  return branchStart[question + 1] - branchStart[question];
}

const players = new WeakMap<SearchStore, FastPlayer>();

function fastPlayer(store: SearchStore): FastPlayer {
  let player = players.get(store);
  if (player === undefined) players.set(store, (player = new FastPlayer(store.recorded.traces)));
  return player;
}
