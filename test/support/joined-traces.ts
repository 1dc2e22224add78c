/**
 * One question answered by several models, small enough to work through by hand: branches without probes, answers of one
 * letter.
 */

import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { arbitraryQuestion, permutation, storeOf } from './arbitrary-traces.ts';
import { inFileOrder, madeUp, together } from './made-up-traces.ts';
import type { PlayedInParts } from './play-by-hand.ts';
import fc from './properties.ts';

/**
 * Stores with these final answers of the branches of each model. Branches of the first model take 1, 2, 3, … tokens, of the second 10, 20,
 * … and so on.
 */
export function answersOf(...models: readonly string[]): RecordedTraces {
  const stores = models.map((finals, model) =>
    madeUp([[...finals].map((answer, i) => ['', (i + 1) * 10 ** model, answer] as const)]),
  );
  return stores.length === 1 ? stores[0] : together(...stores);
}

/** The result on the only question of a store, and the order in which its models were asked. */
export interface PlayedByModels extends Omit<PlayedInParts, 'verifierTokens'> {
  /** The model of each branch, in opening order. */
  readonly opened: readonly number[];
}

/** Plays the first question; branches come in file order unless there is an order for each model. */
export function playModels(
  name: string,
  given: Params,
  { traces, key }: RecordedTraces,
  orders?: readonly (readonly number[])[],
): PlayedByModels {
  const { controller, params } = contestant(name, given);
  const episode = new ReplayEpisode(traces);
  const capacities = capacitiesOf(traces);
  episode.begin(0, ...(orders ?? capacities.map(inFileOrder)));
  const answer = key.text(0, play(controller, params, episode));
  const { totalTokens, sequentialTokens, branches } = episode;
  const tokensByModel = capacities.map((_, model) => episode.bare().bills[0].ofModel(model));
  return { answer, totalTokens, sequentialTokens, tokensByModel, opened: branches.map(({ model }) => model) };
}

/** A question answered by one to four models, and an order of the branches of each. */
export const arbitraryModels = fc
  .array(arbitraryQuestion, { minLength: 1, maxLength: 4 })
  .map((questions) => questions.map((question) => storeOf([question])))
  .map((stores) => (stores.length === 1 ? stores[0] : together(...stores)))
  .chain((recorded) => fc.tuple(fc.constant(recorded), fc.tuple(...capacitiesOf(recorded.traces).map(permutation))));

/** Final answers of each model's branches in these orders, as they were recorded. */
export function finalsOf({ traces, key }: RecordedTraces, orders: readonly (readonly number[])[]): string[][] {
  return [traces, ...(traces.others ?? [])].map(({ final }, model) => orders[model].map((b) => key.text(0, final[b])));
}

/** Branches of the first question that each model has. */
function capacitiesOf(traces: RecordedTraces['traces']): number[] {
  return [traces, ...(traces.others ?? [])].map(({ branchStart }) => branchStart[1]);
}

/** The same question with answer `names[id]` wherever a branch says `id`. */
export function renamed({ traces, key }: RecordedTraces, names: readonly number[]): RecordedTraces {
  const rename = (store: RecordedTraces['traces']) => ({
    ...store,
    probe: store.probe.map((id) => names[id]),
    final: store.final.map((id) => names[id]),
  });
  const others = traces.others?.map(rename);
  const text = (question: number, answer: number) => key.text(question, names.indexOf(answer));
  return { traces: { ...rename(traces), ...(others && { others }) }, key: { ...key, text } };
}
