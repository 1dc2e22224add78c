/** `npm run calibrate`: measures the figures of the simulation on the real stores, and how faithful the simulation is. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from './program/command.ts';
import { print, printLine } from './program/print.ts';

const HERE = fileURLToPath(new URL('../datasets/simulated/', import.meta.url));

export const calibrate = defineCommand({
  name: 'calibrate',
  summary: 'Measures the real stores that simulated ones are drawn after.',
  details: 'Compares what contestants reach on both.',
  elsewhere: 'clone its repository',
  options: {
    check: { help: 'write nothing and need no real store: compare with the figures that are there' },
    out: { value: 'DIR', help: 'where parameters.csv and fidelity.csv are (default: datasets/simulated)' },
  },
  async main({ check, out }) {
    const { faithful, measureStores } = await import('../benchmarks/simulation-check/calibrate.ts');
    const directory = out === undefined ? HERE : resolve(out);
    if (!check) for (const { file, bytes } of await measureStores(directory)) printLine(`${file}: ${bytes} bytes`);
    const { table, cells, within } = await faithful(directory);
    print(`\n${table}\n${within} of ${cells} cells within tolerance\n`);
    return within === cells ? 0 : 1;
  },
});
