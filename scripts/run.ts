/** `npm run run`: plays a suite, or parts of it, into run records. */
import { defineCommand } from './command.ts';
import { canonicalCommand, chosenFreshTraces, executionFlags, executionOptions, suiteFlags } from './run-options.ts';
import { chosenRules } from './run-rules.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Plays contestants on trace stores into run records.',
  details: 'Writes a record for each pair of a contestant and a trace store. A run that was killed goes on where it was.',
  options: {
    ...suiteFlags,
    ...executionFlags,
    json: { value: 'FILE', help: 'also write the figures of every record to one JSON file' },
  },
  goesOn: 'records that are written stay; the same command, without --fresh, plays the others',
  async main({ out, json, ...flags }) {
    const { chosenSuite } = await import('./chosen-suite.ts');
    const { playSuite, resultsFolder } = await import('./play-suite.ts');
    const suite = await chosenSuite(flags);
    const how = { ...executionOptions(flags), rules: chosenRules(flags), freshTraces: chosenFreshTraces(flags) };
    const records = await playSuite(suite, out ?? resultsFolder(suite.name), canonicalCommand(flags), how);
    if (json !== undefined) {
      const { writeFigures } = await import('../benchmarks/record/figures-file.ts');
      await writeFigures(json, records);
    }
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
