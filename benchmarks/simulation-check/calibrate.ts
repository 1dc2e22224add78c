/** Measures the figures of the simulation on the real stores, into two files; and tells from these how faithful the simulation is. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { openTraces } from '../../datasets/open/open-traces.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { estimate } from '../../datasets/simulated/estimate.ts';
import { readParameters } from '../../datasets/simulated/read-parameters.ts';
import { simulate } from '../../datasets/simulated/simulated-traces.ts';
import { writeParameters } from '../../datasets/simulated/write-parameters.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { paper, published } from '../suites/paper.ts';
import { compare, type FidelityCell, fidelityTable } from './compare.ts';
import { measure, type Reached } from './measure.ts';
import { readReference, writeReference } from './reference-file.ts';

const ORDERS = 100;
const [PARAMETERS, REFERENCE] = ['parameters.csv', 'fidelity.csv'];

export interface Written {
  /** From the current folder. */
  readonly file: string;
  readonly bytes: number;
}

/** Writes both files, from the real stores alone. */
export async function measureStores(directory: string): Promise<Written[]> {
  const figures = [];
  const reached: Reached[] = [];
  for (const { id, format } of await pins()) {
    if (format !== 'probe-matrix') continue;
    const source = await openTraces(id);
    for (const recorded of source.blocks()) figures.push(estimate(recorded));
    for (const contestant of paper.contestants) reached.push(measure(id, source, contestant, ORDERS));
  }
  return [
    await write(resolve(directory, PARAMETERS), writeParameters(figures)),
    await write(resolve(directory, REFERENCE), writeReference(reached)),
  ];
}

async function write(file: string, text: string): Promise<Written> {
  await writeAtomically(file, Buffer.from(text));
  return { file: relative('.', file), bytes: text.length };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw systemFault(file, 'a readable file', error);
  }
}

export interface Faithfulness {
  readonly table: string;
  /** How many cells were compared. */
  readonly cells: number;
  /** How many of them are within tolerance. */
  readonly within: number;
}

/** Plays the simulated stores, and compares what contestants reach with what they reach on the real ones. @throws DataError */
export async function faithful(directory: string): Promise<Faithfulness> {
  const [parametersFile, referenceFile] = [PARAMETERS, REFERENCE].map((name) => relative('.', resolve(directory, name)));
  const text = await read(parametersFile);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const sources = new Map<string, TraceSource>();
  for (const [id, store] of readParameters(text, parametersFile)) {
    sources.set(id, simulate(`simulated-${id}`, store, sha256));
  }
  const reference = readReference(await read(referenceFile), referenceFile);
  const cells = simulatedCells(reference, sources, ORDERS);
  return { table: fidelityTable(cells), cells: cells.length, within: cells.filter(({ within }) => within).length };
}

/**
 * @param reference figures of the real stores, each played in as many orders
 * @param stores the simulated stores, by the ids of the real ones that they stand for
 * @throws DataError when the reference lacks a cell
 */
export function simulatedCells(
  reference: readonly Reached[],
  stores: ReadonlyMap<string, TraceSource>,
  orders: number,
): FidelityCell[] {
  const cells: FidelityCell[] = [];
  for (const [traces, source] of stores) {
    for (const contestant of published) {
      const real = reference.find((figures) => figures.traces === traces && figures.contestant === contestant.label);
      if (real === undefined) throw new DataError(`reference: expected figures of ${contestant.label} on ${traces}, got none`);
      cells.push(compare(real, measure(traces, source, contestant, orders)));
    }
  }
  return cells;
}
