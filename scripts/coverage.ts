/** `npm run coverage`: how often each interval on offer covers the truth, over synthetic evaluations of 30 and 60 questions; and how often leaderboards of equals are split. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExpected } from '../benchmarks/committed/expected-file.ts';
import { coverageTable, leaderboardsTable } from '../benchmarks/interval-coverage/coverage-table.ts';
import {
  BAND,
  type Coverage,
  measureCoverage,
  outsideBand,
  scenarios,
} from '../benchmarks/interval-coverage/measure-coverage.ts';
import {
  type Leaderboards,
  MOST_SPLIT,
  measureLeaderboards,
  populationsOfEquals,
  SIZES,
  splitTooOften,
} from '../benchmarks/interval-coverage/measure-leaderboards.ts';
import { recordedScenarios } from '../benchmarks/interval-coverage/recorded-populations.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { command } from './command.ts';
import { print, printPassing } from './print.ts';
import { wholeNumber } from './run-options.ts';

await command({
  name: 'coverage',
  summary: 'Simulates thousands of evaluations and prints how often every interval covers the truth; * marks the defaults.',
  flags: {
    evaluations: { type: 'string', value: 'N', help: 'synthetic evaluations of each population (default: 2000)' },
    replicates: { type: 'string', value: 'N', help: 'bootstrap replicates of each (default: 500)' },
    seed: { type: 'string', value: 'N', help: 'another simulation of the same populations (default: 1)' },
    json: { type: 'string', value: 'FILE', help: 'also write the table to a JSON file' },
  },
  async main({ evaluations = '2000', replicates = '500', seed = '1', json }) {
    const options = {
      evaluations: wholeNumber('evaluations', evaluations, 2, 1_000_000),
      replicates: wholeNumber('replicates', replicates, 10, 100_000),
      seed: wholeNumber('seed', seed, 0, 2 ** 31),
    };
    const measured: Coverage[] = [];
    const recorded = await readExpected(fileURLToPath(new URL('../benchmarks/committed/paper.json', import.meta.url)), true);
    const populations = [...scenarios(), ...recordedScenarios(recorded?.records ?? [])];
    for (const [i, scenario] of populations.entries()) {
      printPassing(`${i + 1} of ${populations.length} populations`);
      measured.push(...measureCoverage(scenario, options));
    }
    const boards: Leaderboards[] = [];
    for (const population of populationsOfEquals()) {
      for (const contestants of SIZES) {
        printPassing(`leaderboards of ${contestants} equals: ${population.name}`);
        boards.push(...measureLeaderboards(population, contestants, options));
      }
    }
    printPassing('');
    const outside = outsideBand(measured);
    const defaults = measured.filter(({ isDefault, beyond }) => isDefault && !beyond);
    const [least, most] = BAND.map((bound) => `${100 * bound}`);
    print(`${coverageTable(measured)}\n\n* a default; ( ) beyond what defaults are offered for\n`);
    print(`${defaults.length - outside.length} of ${defaults.length} defaults cover ${least} to ${most} %, within 3 errors\n`);
    const split = splitTooOften(boards);
    const told = boards.filter(({ isDefault }) => isDefault);
    print(`\n${leaderboardsTable(boards)}\n\n* as a report tells contestants apart\n`);
    print(
      `${told.length - split.length} of ${told.length} leaderboards of equals split in at most ${100 * MOST_SPLIT} %, within 3 errors\n`,
    );
    if (json !== undefined) {
      await writeAtomically(
        resolve(json),
        Buffer.from(`${JSON.stringify({ ...options, coverage: measured, leaderboards: boards }, null, 2)}\n`),
      );
    }
    return outside.length === 0 && split.length === 0 ? 0 : 1;
  },
});
