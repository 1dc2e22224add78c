/** Plays candidates in this process, in a pool of worker threads, or on other machines. The results are the same. */
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { workerPool } from '../../run/worker-pool.ts';
import type { Played } from '../objective/curve.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import type { CandidateBody } from '../space/candidate.ts';
import { type Gain, learnStop, type Price } from './fitted-value.ts';
import { type OrderRange, playComposition } from './play-candidate.ts';
import { CodePlayer } from './play-code.ts';
import type { Elsewhere } from './queued-candidates.ts';
import type { Learning, Work } from './worker.ts';

export interface Team {
  /** @throws what a candidate's code does wrong */
  play(what: CandidateBody, betas: readonly number[], orders: OrderRange): Promise<Played>;
  /** Learns when a composition without a rule that stops it should stop. */
  learnStop(unstopped: Composition, price: Price): Promise<Gain>;
  /** Returns a player of this candidate alone. Foreign code keeps its process from play to play, until the player is closed. */
  forRace(what: CandidateBody): Pick<Team, 'play'> & { close(): void };
  /** Ends all play, and all processes of foreign code. */
  close(): Promise<void>;
}

/** @param elsewhere plays compositions in place of this process and its threads */
export async function team(search: SearchStores, chance: number, workers: number, elsewhere?: Elsewhere): Promise<Team> {
  const isAlone = workers === 1 || elsewhere !== undefined;
  const threads = !isAlone ? await workerPool(fileURLToPath(new URL('./worker.mjs', import.meta.url)), workers) : undefined;
  const stores = search.sources.map(({ id }) => id);
  const players = new Set<CodePlayer>();
  const all: Team = {
    async play(what, betas, orders) {
      if (what.kind === 'code') {
        const once = all.forRace(what);
        return once.play(what, betas, orders).finally(() => once.close());
      }
      const { composition } = what;
      if (elsewhere !== undefined) return elsewhere({ chance, composition, betas, orders }, search);
      if (threads !== undefined) {
        return (await threads.run({ stores, chance, composition, betas, orders } satisfies Work)) as Played;
      }
      await setImmediate();
      return playComposition(composition, search, betas, orders);
    },
    async learnStop(unstopped, price) {
      if (threads !== undefined)
        return (await threads.run({ stores, chance, unstopped, price } satisfies Learning, 'learn')) as Gain;
      await setImmediate();
      return learnStop(unstopped, price, search);
    },
    forRace(what) {
      if (what.kind === 'composition') return { play: all.play, close() {} };
      const player = new CodePlayer(what.code, search);
      players.add(player);
      return {
        play: (_, betas, orders) => player.play(betas, orders),
        close() {
          players.delete(player);
          player.close();
        },
      };
    },
    async close() {
      for (const player of players) player.close();
      await threads?.close();
    },
  };
  return all;
}
