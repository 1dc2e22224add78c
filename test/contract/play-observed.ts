/** Plays one question twice, once observed and once not, and checks that both agree. */
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Controller, Params } from '../../controllers/controller.ts';
import type { Answer } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { inFileOrder } from '../support/made-up-traces.ts';
import { BrokenContract, type RecordedBranch } from './observed-branch.ts';
import { ObservedEpisode } from './observed-episode.ts';

/** More rounds than any controller may need: each decodes something, and no question of the tests has as many intervals. */
const MOST_ROUNDS = 20_000;

export interface PlayedOnce {
  readonly answer: Answer;
  readonly totalTokens: number;
  readonly sequentialTokens: number;
  /** The tokens of the branches of each model, and, last, of all verdicts. */
  readonly parts: readonly number[];
}

/** The bill of one branch. */
export interface ObservedBill {
  readonly model: number;
  /** The tokens billed for decoding it, and the most that this can be. */
  readonly bill: number;
  readonly limit: number;
  /** Verdicts asked for, and what they were billed. */
  readonly verdicts: number;
  readonly verifierBill: number;
}

export interface Observation {
  readonly outcome: PlayedOnce;
  /** In opening order. */
  readonly branches: readonly ObservedBill[];
  /** The tokens billed for decoding each branch, in opening order. */
  readonly bills: readonly number[];
  readonly rounds: number;
}

/** In which order the branches of the first model come, or those of each; the others in the order of the file. */
export type Order = readonly number[] | readonly (readonly number[])[];

/** The stores of all models, the first model's first. */
export function storesOf(traces: TraceStore): readonly TraceStore[] {
  return [traces, ...(traces.others ?? [])];
}

/** How many branches of question `q` each model supplies. */
export function capacitiesOf(traces: TraceStore, q: number): number[] {
  return storesOf(traces).map(({ branchStart }) => branchStart[q + 1] - branchStart[q]);
}

/** One for each store, which begins question after question, as in replay. */
const episodes = new WeakMap<TraceStore, ReplayEpisode>();

/**
 * Plays question `q` of a store, its branches in this order, as replay does.
 *
 * @param firstVerdict which verdict of each branch is supplied first, round again after the last
 */
export function playOnce(
  traces: TraceStore,
  q: number,
  order: Order,
  { controller, params }: Chosen,
  firstVerdict = 0,
): PlayedOnce {
  const episode = episodes.get(traces) ?? new ReplayEpisode(traces);
  episodes.set(traces, episode);
  episode.firstVerdict = firstVerdict;
  episode.begin(q, ...ordersOf(traces, q, order));
  const answer = play(controller, params, episode);
  const { totalTokens, sequentialTokens } = episode;
  const verifierTokens = episode.bare().verifierTokens();
  const parts = [...storesOf(traces).map((_, model) => episode.bare().bills[0].ofModel(model)), verifierTokens];
  return { answer, totalTokens, sequentialTokens, parts };
}

export interface Chosen {
  readonly controller: Controller;
  readonly params: Params;
}

/**
 * Plays as `playOnce`, but observed.
 *
 * @throws BrokenContract when the controller breaks a rule, does not end, or replay reads or bills otherwise than the observer
 */
export function playObserved(traces: TraceStore, q: number, order: Order, chosen: Chosen, firstVerdict = 0): Observation {
  const orders = ordersOf(traces, q, order);
  const recorded = storesOf(traces).map((store, model) =>
    orders[model].map((b) => recordedBranch(store, store.branchStart[q] + b, firstVerdict)),
  );
  let observed: ObservedEpisode | undefined;
  const observing: Controller = {
    ...chosen.controller,
    *play(inner, params) {
      observed = new ObservedEpisode(inner, recorded);
      const rounds = chosen.controller.play(observed, params);
      let step = rounds.next();
      for (; !step.done; step = rounds.next()) {
        observed.endRound();
        if (observed.rounds > MOST_ROUNDS) throw new BrokenContract(`no end after ${MOST_ROUNDS} rounds`);
        yield;
      }
      observed.endEpisode(step.value);
      return step.value;
    },
  };
  const outcome = playOnce(traces, q, order, { controller: observing, params: chosen.params }, firstVerdict);
  const { branches, rounds, parts, sequentialTokens } = observed as unknown as ObservedEpisode;
  const totalTokens = parts.reduce((sum, part) => sum + part, 0);
  const expected = JSON.stringify({ answer: outcome.answer, totalTokens, sequentialTokens, parts });
  for (const [how, played] of [
    ['observed', outcome],
    ['unobserved', playOnce(traces, q, order, chosen, firstVerdict)],
  ] as const) {
    const got = JSON.stringify(played);
    if (got !== expected) throw new BrokenContract(`expected ${expected} when ${how}, got ${got}`);
  }
  const bills = branches.map(({ model, bill, asked, verifierBill, recorded: { tokens, costs } }) => {
    const limit = Math.max(
      tokens,
      costs.reduce((sum, cost) => sum + cost, 0),
    );
    return { model, bill, limit, verdicts: asked, verifierBill };
  });
  return { outcome, branches: bills, bills: bills.map(({ bill }) => bill), rounds };
}

function ordersOf(traces: TraceStore, q: number, order: Order): readonly (readonly number[])[] {
  const given = (typeof order[0] === 'number' ? [order] : order) as readonly (readonly number[])[];
  return capacitiesOf(traces, q).map((capacity, model) => given[model] ?? inFileOrder(capacity));
}

/** The recorded branches of a store, by their rows: a test plays each of them many times. */
const known = new WeakMap<TraceStore, Map<string, RecordedBranch>>();

function recordedBranch(traces: TraceStore, row: number, firstVerdict: number): RecordedBranch {
  const branches = known.get(traces) ?? new Map<string, RecordedBranch>();
  known.set(traces, branches);
  const key = `${row} ${firstVerdict}`;
  const branch = branches.get(key) ?? readBranch(traces, row, firstVerdict);
  branches.set(key, branch);
  return branch;
}

function readBranch(traces: TraceStore, row: number, firstVerdict: number): RecordedBranch {
  const { interval, probeStart, probe, probeTokens, confidence, stopFlag, tokens, final } = traces;
  const { verdict, verdictStart, verdictTokens } = traces;
  const [from, to] = [probeStart[row], probeStart[row + 1]];
  const probes = [...probe.subarray(from, to)];
  return {
    probes,
    costs: probes.map((_, p) => probeTokens?.[from + p] ?? interval),
    tokens: tokens[row],
    final: final[row],
    verdicts:
      verdict && verdictStart ? turned([...verdict.subarray(verdictStart[row], verdictStart[row + 1])], firstVerdict) : [],
    verdictTokens: verdictTokens ?? 0,
    confidence: confidence ? [...confidence.subarray(from, to)] : [],
    stopFlags: stopFlag ? Array.from(stopFlag.subarray(from, to), (flag) => flag === 1) : [],
  };
}

/** The same values, beginning with number `firstVerdict`, and round again. */
function turned(values: readonly number[], firstVerdict: number): number[] {
  const before = values.length > 0 ? firstVerdict % values.length : 0;
  return [...values.slice(before), ...values.slice(0, before)];
}
