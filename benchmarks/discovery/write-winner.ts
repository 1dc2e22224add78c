/** Writes the winner of a search as a controller file, with where it comes from. */
import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '../../datasets/atomic-write.ts';
import type { Candidate } from './candidate.ts';
import { placeImports } from './isolation/place-imports.ts';
import { printController } from './print/print-controller.ts';
import { nameOf } from './print/summary.ts';

export interface Origin {
  readonly explorer: string;
  readonly seed: number;
  readonly candidates: number;
  readonly ledgerHash: string;
  readonly seconds: number;
  readonly dollars: number;
  /** Ids of the search stores. */
  readonly stores: readonly string[];
}

const CONTROLLERS = fileURLToPath(new URL('../../controllers', import.meta.url));

/** @returns the file */
export async function writeWinner({ id, what }: Candidate, folder: string, origin: Origin, name?: string): Promise<string> {
  const { explorer, seed, candidates, ledgerHash, seconds, dollars, stores } = origin;
  const chosen = name ?? (what.kind === 'composition' ? `${nameOf(what.composition)}-${seed}` : `candidate-${id}`);
  const file = join(resolve(folder), `${chosen}.ts`);
  await mkdir(resolve(folder), { recursive: true });
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
    ],
    source: `found by discovery, seed ${seed}`,
    selectedOn: stores,
    controllers: way,
  });
  await writeAtomically(file, Buffer.from(code));
  return file;
}
