/** The accuracy and tokens of a contestant on held-out stores, row by row: store by store, question by question. */

import { paramsAt } from '../../../controllers/params-at.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { Outcome } from '../../replay/replay.ts';
import { knownControllers } from '../../run/outside/outside-controllers.ts';
import { OutsidePlayers } from '../../run/outside/outside-players.ts';
import { meanOf } from '../../statistics/mean.ts';
import { IsolatedCandidate } from '../sandbox/isolated-candidate.ts';

/** A printed controller's file, or the code of a foreign one, which is played where it can do no harm. */
export type Found = { readonly file: string } | { readonly code: string };

/** Means over orders. [rows] */
export interface Rows {
  readonly accuracy: readonly number[];
  readonly tokens: readonly number[];
}

/** The longest play of one store, in milliseconds. */
const LONGEST = 600_000;

/** Plays a found controller at each of these places of its knob. */
export async function playedByFound(
  found: Found,
  sources: readonly TraceSource[],
  betas: readonly number[],
  orders: number,
): Promise<Rows[]> {
  if ('file' in found) return playedByFile(found.file, sources, betas, orders);
  const candidate = await IsolatedCandidate.open(found.code);
  try {
    return await settingsOf(sources, betas, (source, beta) => {
      return candidate.replay(source, paramsAt(candidate.declared, beta), orders);
    });
  } finally {
    candidate.close();
  }
}

async function playedByFile(
  file: string,
  sources: readonly TraceSource[],
  betas: readonly number[],
  orders: number,
): Promise<Rows[]> {
  const controller = (await knownControllers([file])).find(({ outside }) => outside !== undefined)!;
  const players = new OutsidePlayers();
  const asked = { controller: controller.name, outside: controller.outside!, orders, freshTraces: 0, milliseconds: LONGEST };
  try {
    return await settingsOf(sources, betas, async (source, beta) => {
      return (await players.play({ ...asked, params: paramsAt(controller, beta) }, source)).published;
    });
  } finally {
    players.close();
  }
}

async function settingsOf(
  sources: readonly TraceSource[],
  betas: readonly number[],
  outcomeOf: (source: TraceSource, beta: number) => Promise<Outcome>,
): Promise<Rows[]> {
  const outcomes = betas.map((): Outcome[] => []);
  // Source by source, since a process holds one at a time.
  for (const source of sources) for (const [b, beta] of betas.entries()) outcomes[b].push(await outcomeOf(source, beta));
  return outcomes.map(rowsOf);
}

/**
 * Returns the accuracy of a curve at so many tokens. [rows] It lies between the two settings that spend a little less and a little more;
 * beyond all settings it is that of the nearest.
 */
export function accuracyAt(settings: readonly Rows[], tokens: number): number[] {
  const order = settings.map((rows) => ({ rows, log: Math.log(meanOf(rows.tokens)) })).sort((a, b) => a.log - b.log);
  const at = Math.log(tokens);
  const right = order.findIndex(({ log }) => log > at);
  if (right <= 0) return [...order[right < 0 ? order.length - 1 : 0].rows.accuracy];
  const [left, next] = [order[right - 1], order[right]];
  const share = (at - left.log) / (next.log - left.log);
  return left.rows.accuracy.map((value, row) => (1 - share) * value + share * next.rows.accuracy[row]);
}

/** Returns the rows of the outcomes of stores, one store after another. */
export function rowsOf(outcomes: readonly Outcome[]): Rows {
  const rows = outcomes.flatMap(({ correct, totalTokens, questions, orders }) => {
    return Array.from({ length: questions }, (_, q) => {
      const own = (values: ArrayLike<number>) => meanOf(Array.from({ length: orders }, (_, s) => values[s * questions + q]));
      return { accuracy: own(correct), tokens: own(totalTokens) };
    });
  });
  return { accuracy: rows.map(({ accuracy }) => accuracy), tokens: rows.map(({ tokens }) => tokens) };
}
