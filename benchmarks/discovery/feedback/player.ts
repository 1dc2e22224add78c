/** The player whose episodes feedback describes: a controller of this project, or foreign code in its own process. */

import type { Controller } from '../../../controllers/controller.ts';
import { paramsAt } from '../../../controllers/params-at.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import type { EpisodeLog } from '../../episode-log/episode-schema.ts';
import type { PlacedQuestion } from '../../episode-log/find-question.ts';
import { recordEpisode } from '../../episode-log/record-episode.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import { type Outcome, replay } from '../../replay/replay.ts';
import type { OrderRange } from '../play/play-candidate.ts';
import type { IsolatedCandidate } from '../sandbox/isolated-candidate.ts';

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
      const orderOf = (capacity: number, s: number) => publishedOrder(capacity, first + s);
      return replay(source, controller, paramsAt(controller, beta), count, orderOf);
    },
    async record(placed, beta, order) {
      return recordEpisode(placed, { controller, params: paramsAt(controller, beta), label: name }, order);
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
    record: (placed, beta, order) => candidate.record(placed, paramsAt(declared, beta), order),
  };
}
