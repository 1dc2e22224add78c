/** One search of a rotation. Its winner is kept in a file, so that a rotation which was killed goes on where it was. */
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { readJsonFileIfAny } from '../../../datasets/foundation/json-file.ts';
import { discover, evaluations } from '../discover.ts';
import { evolution } from '../explorers/evolve.ts';
import type { ObjectiveChoice } from '../objective/standard-objective.ts';
import { ledgerHash } from '../search/ledger.ts';
import { type Manner, STANDARD } from '../search/manner.ts';
import { compositionSchema } from '../space/composition-schema.ts';

/** A search as the protocol asks for it. */
export interface SearchTask {
  /** Distinct among the searches of a rotation. */
  readonly name: string;
  /** Ids of the search stores: no other store is opened. */
  readonly stores: readonly string[];
  readonly seed: number;
  readonly candidates: number;
  readonly finalists: number;
  readonly settings: Pick<ObjectiveChoice, 'complexity' | 'bounds'>;
  /** The standard manner unless given. */
  readonly manner?: Manner | undefined;
}

const count = z.int().min(0);

const foundSchema = z.strictObject({
  /** Of the protocol: see protocol.ts. */
  protocol: z.string(),
  name: z.string(),
  /** SHA-256 of the ledger, less what the clock says. */
  ledger: z.string(),
  candidates: count,
  /** An evaluation is one β in 16 orders of all search stores. */
  evaluations: z.number().min(0),
  /** By the wall clock, with the choice of the winner. */
  seconds: z.number().min(0),
  winner: compositionSchema,
});

export type FoundBySearch = z.infer<typeof foundSchema>;

/** Where and how long a rotation searches. */
export interface SearchPlace {
  /** Of ledgers and of what was found. */
  readonly folder: string;
  /** A clock in seconds. */
  readonly clock: () => number;
  /** No search starts once the clock has come to this. */
  readonly deadline: number;
}

/**
 * Searches, or reads what the same search has found before. Returns undefined where the search is still to be begun and the time is over.
 *
 * @param protocol the hash of the protocol
 * @throws DataError when a file is of another protocol or no result of a search, and as `discover` does
 */
export async function searchOnce(
  task: SearchTask,
  { folder, clock, deadline }: SearchPlace,
  protocol: string,
): Promise<FoundBySearch | undefined> {
  const file = join(folder, `${fileName(task.name)}.json`);
  const before = await readJsonFileIfAny(file, foundSchema, 'a result of a search that can be read');
  if (before !== undefined) return requireSame(before, file, protocol, task.name);
  if (clock() >= deadline) return undefined;
  const { stores, seed, candidates, finalists, settings, manner } = task;
  const found = await discover({
    explorer: evolution(manner ?? STANDARD),
    stores,
    seed,
    candidates,
    finalists,
    workers: 1,
    ledger: file.replace(/\.json$/, '.jsonl'),
    objective: settings,
    manner,
    clock,
    deadline: Number.POSITIVE_INFINITY,
  });
  const { entries } = found.history;
  const [{ candidate }] = found.finalists;
  // Evolution proposes compositions alone.
  if (candidate.what.kind !== 'composition') throw new TypeError(`expected a composition, got ${candidate.what.kind}`);
  const result: FoundBySearch = {
    protocol,
    name: task.name,
    ledger: ledgerHash(entries),
    candidates: entries.length,
    evaluations: evaluations(entries, found.objective),
    seconds: Number(found.seconds.toFixed(1)),
    winner: candidate.what.composition,
  };
  await writeAtomically(file, Buffer.from(`${JSON.stringify(result, null, 2)}\n`));
  return result;
}

/** `aime24 without Qwen3-8B, seed 1` as `aime24-without-Qwen3-8B-seed-1`. */
function fileName(name: string): string {
  return name.replaceAll(/[^\w.]+/g, '-');
}

function requireSame(found: FoundBySearch, file: string, protocol: string, name: string): FoundBySearch {
  if (found.protocol !== protocol) {
    throw new DataError(`${file}: protocol: expected ${protocol}, the protocol of this rotation, got ${found.protocol}`);
  }
  if (found.name !== name) throw new DataError(`${file}: name: expected ${name}, got ${found.name}`);
  return found;
}
