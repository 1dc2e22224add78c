/** Whose episodes feedback tells of: a controller of this project, or foreign code in its own process. */
import type { Contestant } from '../../../controllers/contestant.ts';
import type { Controller, Params } from '../../../controllers/controller.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { EpisodeLog } from '../../episode-log/episode-schema.ts';
import type { PlacedQuestion } from '../../episode-log/find-question.ts';
import { recordEpisode } from '../../episode-log/record-episode.ts';
import { cpythonShuffle } from '../../replay/cpython-shuffle.ts';
import { type Outcome, replay } from '../../replay/replay.ts';
import type { IsolatedCandidate } from '../sandbox/isolated-candidate.ts';
import { recordIsolated } from '../sandbox/record-isolated.ts';

/** Orders first … first + count − 1, permutations as published. */
export interface OrderRange {
  readonly first: number;
  readonly count: number;
}

export interface Player {
  readonly name: string;
  play(source: TraceSource, beta: number, orders: OrderRange): Promise<Outcome>;
  record(placed: PlacedQuestion, beta: number, order: number): Promise<EpisodeLog>;
}

export function trusted(controller: Controller): Player {
  const { name } = controller;
  return {
    name,
    async play(source, beta, { first, count }) {
      const orderOf = (capacity: number, s: number) => cpythonShuffle(capacity, first + s);
      return replay(source, controller, paramsAt(controller, beta), count, orderOf);
    },
    async record(placed, beta, order) {
      const player: Pick<Contestant, 'controller' | 'params' | 'label'> = {
        controller,
        params: paramsAt(controller, beta),
        label: name,
      };
      return recordEpisode(placed, player, order);
    },
  };
}

export function isolated(candidate: IsolatedCandidate): Player {
  const { declared } = candidate;
  return {
    name: declared.name,
    play(source, beta, { first, count }) {
      const numbers = Array.from({ length: count }, (_, s) => first + s);
      return candidate.replay(source, paramsAt(declared, beta), numbers);
    },
    record: (placed, beta, order) => recordIsolated(candidate, placed, paramsAt(declared, beta), order),
  };
}

/** The knob at the place of its range that β stands for, all else as declared. */
function paramsAt({ parameters, knob }: Pick<Controller, 'parameters' | 'knob'>, beta: number): Params {
  const { min, max, integer } = parameters[knob];
  const value = min + (max - min) * beta;
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { ...Object.fromEntries(defaults), [knob]: integer ? Math.round(value) : value };
}
