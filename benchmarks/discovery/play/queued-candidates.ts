/** Candidates that other machines play, by a queue. Compositions travel, as plain data; code of candidates stays here. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { requireValid } from '../../../datasets/foundation/json-file.ts';
import type { Coordinator } from '../../queue/coordinator.ts';
import { requireJob } from '../../queue/message.ts';
import type { Kind } from '../../queue/serve.ts';
import { workerPool } from '../../run/worker-pool.ts';
import { COLUMNS, type Played } from '../objective/curve.ts';
import { openSearchStores, type SearchStores } from '../objective/search-stores.ts';
import { compositionSchema } from '../space/composition-schema.ts';
import type { Work } from './worker.ts';

/** The kind of these jobs. */
const CANDIDATE = 'candidate';

const jobSchema = z.strictObject({
  stores: z.array(z.strictObject({ id: z.string().min(1).max(1000), sha256: z.string().regex(/^[0-9a-f]{64}$/) })).min(1),
  chance: z.number().min(0).max(1),
  composition: compositionSchema,
  betas: z.array(z.number().min(0).max(1)).min(1).max(1000),
  orders: z.strictObject({
    first: z
      .int()
      .min(0)
      .max(2 ** 31),
    count: z.int().min(1).max(100_000),
  }),
});

/** Plays a composition elsewhere. */
export type Elsewhere = (work: Omit<Work, 'stores'>, search: SearchStores) => Promise<Played>;

export function playedOnQueue(coordinator: Coordinator): Elsewhere {
  return async ({ chance, composition, betas, orders }, { sources, rows }) => {
    const stores = sources.map(({ id, sha256 }) => ({ id, sha256 }));
    const data = { stores, chance, composition, betas, orders };
    const { result, settle } = await coordinator.ask(CANDIDATE, data, {
      read: (value) => playedIn(value, { orders: orders.count, betas: betas.length, rows }),
    });
    settle();
    return result;
  };
}

/** The worker's side of these jobs: it opens the search stores by their pins, and threads play. */
export async function candidateKind(concurrency: number): Promise<Kind> {
  const threads = await workerPool(fileURLToPath(new URL('./worker.mjs', import.meta.url)), concurrency);
  const hashes = new Map<string, readonly string[]>();

  async function requireStores(stores: readonly { id: string; sha256: string }[], chance: number): Promise<void> {
    const ids = stores.map(({ id }) => id);
    const key = JSON.stringify(ids);
    const known = hashes.get(key) ?? (await openSearchStores(ids, chance)).sources.map(({ sha256 }) => sha256);
    hashes.set(key, known);
    const other = stores.find(({ sha256 }, i) => sha256 !== known[i]);
    if (other !== undefined)
      throw new DataError(
        `${other.id}: expected traces made from ${other.sha256.slice(0, 12)}, as the job says, got others here`,
      );
  }

  return {
    name: CANDIDATE,
    async play(data) {
      const { stores, ...work } = requireJob(jobSchema, data);
      await requireStores(stores, work.chance);
      const played = (await threads.run({ ...work, stores: stores.map(({ id }) => id) } satisfies Work)) as Played;
      const sums = played.sums.map((each) => Object.fromEntries(COLUMNS.map((column) => [column, Array.from(each[column])])));
      return { orders: played.orders, sums };
    },
    close: () => threads.close(),
  };
}

const column = z.array(z.number().min(0)).transform((values) => Float64Array.from(values));
const playedSchema = z.strictObject({
  orders: z.int().min(1),
  sums: z.array(z.strictObject({ correct: column, worth: column, totalTokens: column, sequentialTokens: column })),
});

/** @throws DataError where this is not what playing can come to */
function playedIn(value: unknown, expected: { readonly orders: number; readonly betas: number; readonly rows: number }): Played {
  const { orders, sums } = requireValid(playedSchema, value, 'result of a job');
  const isWhole = sums.every((each) => COLUMNS.every((name) => each[name].length === expected.rows));
  if (orders === expected.orders && sums.length === expected.betas && isWhole) return { orders, sums };
  throw new DataError(`result of a job: expected ${expected.betas} curves of ${expected.rows} questions, got others`);
}
