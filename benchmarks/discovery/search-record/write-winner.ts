/** Writes the winner of a search as a controller file, with where it comes from. */
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '../../../datasets/foundation/atomic-write.ts';
import type { Ablated } from '../ablation/ablations.ts';
import { printController } from '../print/print-controller.ts';
import { nameOf, wrapped } from '../print/summary.ts';
import { placeImports } from '../sandbox/helper-modules.ts';
import type { Candidate } from '../space/candidate.ts';
import { points } from './figures.ts';

export interface Origin {
  readonly explorer: string;
  readonly seed: number;
  readonly candidates: number;
  readonly ledgerHash: string;
  readonly seconds: number;
  readonly dollars: number;
  /** Ids of the search stores. */
  readonly stores: readonly string[];
  /** The winner without each of its parts, on the search stores. */
  readonly ablations: readonly Pick<Ablated, 'group' | 'name' | 'difference'>[];
}

const CONTROLLERS = fileURLToPath(new URL('../../../controllers', import.meta.url));

/** @returns the file */
export async function writeWinner({ id, what }: Candidate, folder: string, origin: Origin, name?: string): Promise<string> {
  const { explorer, seed, candidates, ledgerHash, seconds, dollars, stores, ablations } = origin;
  const chosen = name ?? (what.kind === 'composition' ? `${nameOf(what.composition)}-${seed}` : `candidate-${id}`);
  const file = join(resolve(folder), `${chosen}.ts`);
  const relativeWay = relative(resolve(folder), CONTROLLERS).replaceAll('\\', '/');
  const way = relativeWay.startsWith('.') ? relativeWay : `./${relativeWay}`;
  if (what.kind === 'code') {
    await writeAtomically(file, Buffer.from(await placeImports(what.code, way)));
    return file;
  }
  const code = printController({
    name: chosen,
    composition: what.composition,
    provenance: [
      `Found by a search (AutoTTS, arXiv 2605.08083, is its idea): explorer ${explorer}, seed ${seed}, ${candidates} candidates,`,
      `${seconds.toFixed(0)} s, ${dollars.toFixed(2)} dollars; candidate ${id}; scored on the stores of selectedOn alone.`,
      `Ledger: SHA-256 ${ledgerHash}.`,
      ...without(ablations),
    ],
    source: `found by discovery, seed ${seed}`,
    selectedOn: stores,
    controllers: way,
  });
  await writeAtomically(file, Buffer.from(code));
  return file;
}

/** Lines on the worth of each mechanism, as far as the search stores tell. */
function without(ablations: Origin['ablations']): string[] {
  const parts = ablations.filter(({ group }) => group !== 'knob');
  if (parts.length === 0) return [];
  const list = parts.map(({ name, difference }) => `${name} ${points(difference)}`).join('; ');
  return wrapped(`Without one or two of its parts, points of mean accuracy over log tokens on these stores [95 %]: ${list}.`);
}
