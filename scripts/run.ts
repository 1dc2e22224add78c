/** `npm run run`: plays a suite, or parts of it, into run records. */
import { defineCommand } from './command.ts';
import { jsonFlag } from './json-flag.ts';
import { printError } from './print.ts';
import { canonicalCommand, executionFlags, executionOptions, suiteFlags } from './run-options.ts';
import { suiteFileFlag } from './suite-flags.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Plays contestants on trace stores into run records.',
  details:
    'Writes a record for each pair of a contestant and a trace store. A run that was killed goes on where it was.\n' +
    'Of a controller from outside that breaks the contract of controllers, one line says how.',
  options: {
    ...suiteFlags,
    ...suiteFileFlag,
    ...executionFlags,
    full: { help: 'print every trace store, not averages alone' },
    ...jsonFlag,
  },
  goesOn: 'records that are written stay; the same command, without --fresh, plays the others',
  async main({ full, json, workers, 'time-limit': limit, fresh, ...flags }) {
    const [{ declaredSuite }, { playDeclared }, { runCommands }] = await Promise.all([
      import('./declared-suite.ts'),
      import('./play-declared.ts'),
      import('./again.ts'),
    ]);
    const execution = { workers, 'time-limit': limit, fresh };
    const { suite, records, declaration } = await playDeclared(await declaredSuite(flags), execution, {
      isOwn: flags.config !== undefined,
      command: canonicalCommand(flags),
      commands: runCommands(flags),
    });
    if (flags.controllers !== undefined) {
      const { contractLine, contractsKept } = await import('./contracts-kept.ts');
      const contracts = await contractsKept(suite, records, executionOptions(execution).milliseconds);
      for (const contract of contracts) if (contract.broken !== undefined) printError(contractLine(contract));
    }
    const [{ showResults }, { writeRows }, { plainRecords }] = await Promise.all([
      import('./show-results.ts'),
      import('./write-json.ts'),
      import('../benchmarks/record/plain-records.ts'),
    ]);
    await showResults(records, { full, declaration });
    await writeRows(json, plainRecords(records));
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
