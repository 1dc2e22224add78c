/** `npm run calibrate`: measures the figures of the simulation on the real stores, and how faithful the simulation is. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fidelityTable } from '../benchmarks/simulation-check/compare.ts';
import { measure, type Reached } from '../benchmarks/simulation-check/measure.ts';
import { readReference, writeReference } from '../benchmarks/simulation-check/reference-file.ts';
import { simulatedCells } from '../benchmarks/simulation-check/simulated-cells.ts';
import { paper } from '../benchmarks/suites/paper.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { systemFault } from '../datasets/foundation/system-fault.ts';
import { openTraces } from '../datasets/open/open-traces.ts';
import { pins } from '../datasets/pins/pins.ts';
import { estimate } from '../datasets/simulated/estimate.ts';
import { readParameters } from '../datasets/simulated/read-parameters.ts';
import { simulate } from '../datasets/simulated/simulated-traces.ts';
import { writeParameters } from '../datasets/simulated/write-parameters.ts';
import type { TraceSource } from '../datasets/store/trace-source.ts';
import { command } from './command.ts';
import { print, printLine } from './print.ts';

const HERE = fileURLToPath(new URL('../datasets/simulated/', import.meta.url));
const ORDERS = 100;

await command({
  name: 'calibrate',
  summary: 'Measures the figures of the simulated stores on the real ones, and compares what contestants reach on both.',
  flags: {
    check: { type: 'boolean', help: 'write nothing and need no real store: compare with the figures that are there' },
    out: { type: 'string', value: 'DIR', help: 'where parameters.csv and fidelity.csv are (default: datasets/simulated)' },
  },
  async main({ check, out }) {
    const directory = out === undefined ? HERE : resolve(out);
    if (!check) await calibrate(directory);
    return (await faithful(directory)) ? 0 : 1;
  },
});

/** Writes both files, from the real stores alone. */
async function calibrate(directory: string): Promise<void> {
  const figures = [];
  const reached: Reached[] = [];
  for (const { id, format } of await pins()) {
    if (format !== 'probe-matrix') continue;
    const source = await openTraces(id);
    for (const recorded of source.blocks()) figures.push(estimate(recorded));
    for (const contestant of paper.contestants) reached.push(measure(id, source, contestant, ORDERS));
  }
  await write(resolve(directory, 'parameters.csv'), writeParameters(figures));
  await write(resolve(directory, 'fidelity.csv'), writeReference(reached));
}

async function write(file: string, text: string): Promise<void> {
  await writeAtomically(file, Buffer.from(text));
  printLine(`${relative('.', file)}: ${text.length} bytes`);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw systemFault(file, 'a readable file', error);
  }
}

/** Prints the comparison. @returns whether every cell is within tolerance */
async function faithful(directory: string): Promise<boolean> {
  const [parametersFile, referenceFile] = ['parameters.csv', 'fidelity.csv'].map((name) =>
    relative('.', resolve(directory, name)),
  );
  const text = await read(parametersFile);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const sources = new Map<string, TraceSource>();
  for (const [id, store] of readParameters(text, parametersFile)) {
    sources.set(id, simulate(`simulated-${id}`, store, sha256));
  }
  const reference = readReference(await read(referenceFile), referenceFile);
  const cells = simulatedCells(reference, sources, ORDERS);
  const outside = cells.filter(({ within }) => !within).length;
  print(`\n${fidelityTable(cells)}\n${cells.length - outside} of ${cells.length} cells within tolerance\n`);
  return outside === 0;
}
