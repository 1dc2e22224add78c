/** `npm run run`: plays a suite, or parts of it, into run records. */
import { defineCommand } from './command.ts';
import { canonicalCommand, executionFlags, suiteFlags } from './run-options.ts';
import { suiteFileFlag } from './suite-flags.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Plays contestants on trace stores into run records.',
  details: 'Writes a record for each pair of a contestant and a trace store. A run that was killed goes on where it was.',
  options: {
    ...suiteFlags,
    ...suiteFileFlag,
    ...executionFlags,
    json: { value: 'FILE', help: 'also write the figures of every record to one JSON file' },
  },
  goesOn: 'records that are written stay; the same command, without --fresh, plays the others',
  async main({ json, workers, 'time-limit': limit, fresh, ...flags }) {
    const [{ declaredSuite }, { playDeclared }, { runCommands }] = await Promise.all([
      import('./declared-suite.ts'),
      import('./play-declared.ts'),
      import('./again.ts'),
    ]);
    const { records } = await playDeclared(
      await declaredSuite(flags),
      { workers, 'time-limit': limit, fresh },
      { isOwn: flags.config !== undefined, command: canonicalCommand(flags), commands: runCommands(flags) },
    );
    if (json !== undefined) {
      const { writeFigures } = await import('../benchmarks/record/figures-file.ts');
      await writeFigures(json, records);
    }
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});
