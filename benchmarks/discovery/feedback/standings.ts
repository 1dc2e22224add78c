/**
 * Compares two players on the same questions in the same orders. Each β of one player is set against the β of the other that spends most
 * alike.
 */
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { Outcome } from '../../replay/replay.ts';
import type { OrderRange } from '../play/play-candidate.ts';
import type { Player } from './player.ts';

/** One player at one β. [sources] */
export interface Standing {
  readonly beta: number;
  readonly outcomes: readonly Outcome[];
  /** Mean over all episodes, from 0 to 1. */
  readonly accuracy: number;
  readonly tokens: number;
}

export interface Pairing {
  readonly own: Standing;
  readonly rival: Standing;
}

export async function standings(
  player: Player,
  sources: readonly TraceSource[],
  betas: readonly number[],
  orders: OrderRange,
): Promise<Standing[]> {
  const all: Standing[] = [];
  for (const beta of betas) {
    const outcomes: Outcome[] = [];
    for (const source of sources) outcomes.push(await player.play(source, beta, orders));
    all.push({ beta, outcomes, accuracy: mean(outcomes, 'correct'), tokens: mean(outcomes, 'totalTokens') });
  }
  return all;
}

/** @param rivals at least one */
export function pairings(own: readonly Standing[], rivals: readonly Standing[]): Pairing[] {
  return own.map((standing) => {
    const distance = ({ tokens }: Standing) => Math.abs(Math.log(tokens / standing.tokens));
    return { own: standing, rival: rivals.reduce((best, each) => (distance(each) < distance(best) ? each : best)) };
  });
}

/** One question of one source: shares of orders answered correctly, and mean tokens, of both. */
export interface Lost {
  readonly source: number;
  readonly question: number;
  readonly own: { readonly correct: number; readonly tokens: number };
  readonly rival: { readonly correct: number; readonly tokens: number };
  /** Among the orders, the first in which the rival is right and the player is not; the first of all where there is none. */
  readonly order: number;
}

/** Questions that the rival answers correctly more often, those first where it does so most; never more than `most`. */
export function lostQuestions({ own, rival }: Pairing, most: number): Lost[] {
  const lost = own.outcomes.flatMap((outcome, source) => {
    return Array.from({ length: outcome.questions }, (_, question): Lost => {
      const other = rival.outcomes[source];
      const places = Array.from({ length: outcome.orders }, (_, s) => s * outcome.questions + question);
      const order = places.findIndex((at) => other.correct[at] > outcome.correct[at]);
      return { source, question, own: shares(outcome, places), rival: shares(other, places), order: Math.max(0, order) };
    });
  });
  const deficit = (each: Lost) => each.rival.correct - each.own.correct;
  return lost
    .filter((each) => deficit(each) > 0)
    .sort((a, b) => deficit(b) - deficit(a) || a.source - b.source || a.question - b.question)
    .slice(0, most);
}

function shares(outcome: Outcome, places: readonly number[]): Lost['own'] {
  const average = (column: ArrayLike<number>) => places.reduce((sum, at) => sum + column[at], 0) / places.length;
  return { correct: average(outcome.correct), tokens: average(outcome.totalTokens) };
}

function mean(outcomes: readonly Outcome[], column: 'correct' | 'totalTokens'): number {
  let [sum, count] = [0, 0];
  for (const { [column]: values } of outcomes) {
    for (const value of values) sum += value;
    count += values.length;
  }
  return sum / count;
}
