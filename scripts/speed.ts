/** `npm run speed`: how fast controllers play, traces load and a whole suite runs; or, with --questions, how load scales. */
import { defineCommand, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';

export const speed = defineCommand({
  name: 'speed',
  summary: "Times controllers, loading, searches and the papers' table.",
  details: 'The table is timed from the start of its process to the records written.',
  options: {
    questions: { value: 'N', multiple: true, help: 'instead: replay so many simulated questions, streamed' },
    branches: { value: 'N', help: 'branches of each of those questions (default: 64)' },
    ...jsonFlag,
  },
  async main({ questions, branches = '64', json }) {
    const write = async (measured: object) => {
      const { writeValue } = await import('./program/write-json.ts');
      return writeValue(json, measured);
    };
    if (questions !== undefined) {
      const sizes = questions.map((text) => wholeNumber('questions', text, 1, 100_000_000));
      const { loadLine, playLoads } = await import('../benchmarks/speed/load.ts');
      const loads = playLoads(sizes, wholeNumber('branches', branches, 1, 1024), (load) => printLine(loadLine(load)));
      return write(loads);
    }
    const [{ measureAll }, { speedTable }, { wholeSuite }] = await Promise.all([
      import('../benchmarks/speed/measure-all.ts'),
      import('../benchmarks/speed/speed-table.ts'),
      import('./speed/whole-suite.ts'),
    ]);
    const { traces, measurements } = await measureAll(printLine);
    measurements.push(await wholeSuite(traces));
    print(`\n${speedTable(measurements)}\n`);
    return write({ node: process.version, platform: `${process.platform}-${process.arch}`, traces, measurements });
  },
});
