/** Plays the code of a controller file, in a process where it can do no harm, at the settings of its knob that each β stands for. */

import { paramsAt } from '../../../controllers/params-at.ts';
import { emptySums, type Played } from '../objective/curve.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import { IsolatedCandidate } from '../sandbox/isolated-candidate.ts';
import { type OrderRange, sumOutcome } from './play-candidate.ts';

/** Orders played in one request. A request has a limit of time, so code that was in time in a race is in time in any number of orders. */
const AT_A_TIME = 16;

/** Plays one controller file, in one process from the first play on until it is closed. */
export class CodePlayer {
  private readonly code: string;
  private readonly search: SearchStores;
  private opened: Promise<IsolatedCandidate> | undefined;
  private closed = false;

  constructor(code: string, search: SearchStores) {
    this.code = code;
    this.search = search;
  }

  /** @throws CandidateFault of one line when the code does not load, or breaks a rule */
  async play(betas: readonly number[], orders: OrderRange): Promise<Played> {
    if (this.closed) throw new TypeError('expected a player that plays, got one that was closed');
    const isolated = await (this.opened ??= IsolatedCandidate.open(this.code));
    const { sources, stores, rows } = this.search;
    const sums = betas.map(() => emptySums(rows));
    for (const [b, beta] of betas.entries()) {
      const params = paramsAt(isolated.declared, beta);
      for (const source of sources) {
        const blocks = new Set(source.blocks());
        const own = stores.filter(({ recorded }) => blocks.has(recorded));
        for (const numbers of atATime(orders)) {
          sumOutcome(await isolated.replay(source, params, numbers), own, sums[b]);
        }
      }
    }
    return { orders: orders.count, sums };
  }

  /** Kills the process, or, where it is still starting, kills it once it has started. Play that is under way fails. */
  close(): void {
    this.closed = true;
    this.opened?.then(
      (isolated) => isolated.close(),
      () => {},
    );
  }
}

/** Their numbers, a few at a time. */
function atATime({ first, count }: OrderRange): number[][] {
  const requests = Math.ceil(count / AT_A_TIME);
  return Array.from({ length: requests }, (_, i) => {
    const done = i * AT_A_TIME;
    return Array.from({ length: Math.min(AT_A_TIME, count - done) }, (_, s) => first + done + s);
  });
}
