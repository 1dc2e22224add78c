/** Plays one question twice, once observed and once not, and checks that both agree. */
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import type { Controller, Params } from '../../controllers/controller.ts';
import type { Answer } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/trace-store.ts';
import { BrokenContract, ObservedEpisode, type RecordedBranch } from './observed-episode.ts';

/** More rounds than any controller may need: each decodes something, and no question of the tests has as many intervals. */
const MOST_ROUNDS = 20_000;

export interface PlayedOnce {
  readonly answer: Answer;
  readonly totalTokens: number;
  readonly sequentialTokens: number;
}

export interface Observation extends PlayedOnce {
  /** What each branch was billed, in opening order. */
  readonly bills: readonly number[];
  /** The most that each of these branches can cost. */
  readonly limits: readonly number[];
  readonly rounds: number;
}

/** Plays question `q` of a store, its branches in this order, as replay does. */
export function playOnce(traces: TraceStore, q: number, order: readonly number[], { controller, params }: Chosen): PlayedOnce {
  const episode = new ReplayEpisode(traces);
  episode.begin(q, order);
  const answer = play(controller, params, episode);
  return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens };
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
export function playObserved(traces: TraceStore, q: number, order: readonly number[], chosen: Chosen): Observation {
  const recorded = order.map((b) => recordedBranch(traces, traces.branchStart[q] + b));
  let observed: ObservedEpisode | undefined;
  const observing: Controller = {
    ...chosen.controller,
    *play(inner, params) {
      observed = new ObservedEpisode(inner, recorded, traces.interval);
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
  const inner = playOnce(traces, q, order, { controller: observing, params: chosen.params });
  const { branches, rounds, totalTokens, sequentialTokens } = observed as unknown as ObservedEpisode;
  const direct = playOnce(traces, q, order, chosen);
  for (const [how, played] of [
    ['observed', inner],
    ['unobserved', direct],
  ] as const) {
    const got = [played.answer, played.totalTokens, played.sequentialTokens].join();
    const expected = [inner.answer, totalTokens, sequentialTokens].join();
    if (got !== expected) {
      throw new BrokenContract(`expected answer, total and sequential tokens ${expected} when ${how}, got ${got}`);
    }
  }
  const limits = branches.map(({ recorded }) => Math.max(recorded.tokens, traces.interval * recorded.probes.length));
  return { ...inner, bills: branches.map(({ bill }) => bill), limits, rounds };
}

function recordedBranch(traces: TraceStore, row: number): RecordedBranch {
  const { probeStart, probe, tokens, final } = traces;
  return { probes: [...probe.subarray(probeStart[row], probeStart[row + 1])], tokens: tokens[row], final: final[row] };
}
