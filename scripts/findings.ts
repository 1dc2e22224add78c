/** `npm run findings`: plays what the findings speak of, and writes reports/FINDINGS.md and its figures; or checks that both are current. */
import { defineCommand } from './program/command.ts';
import { printError, printLine } from './program/print.ts';
import { executionFlags, executionOptions, RECORDS_STAY } from './suite/run-options.ts';

const { workers, 'time-limit': timeLimit, fresh } = executionFlags;

export const findings = defineCommand({
  name: 'findings',
  summary: 'Writes reports/FINDINGS.md anew from records.',
  details:
    'Plays the suites that the findings speak of, each into its folder of results, and keeps what was played before.\n' +
    'Exits 1 when a sentence of reports/findings/template.md no longer holds, or, with --check, when a figure or the text differs; 3 when traces cannot be had.',
  elsewhere: 'clone its repository',
  options: {
    check: { help: 'write nothing; exit 1 where a committed figure or reports/FINDINGS.md differs from what is found' },
    workers,
    'time-limit': timeLimit,
    fresh,
  },
  goesOn: RECORDS_STAY,
  async main({ check = false, ...flags }) {
    const { findAll } = await import('./findings/find-all.ts');
    const { findingsDifferences, writeFindings } = await import('../reports/findings/findings-files.ts');
    const { figures, broken } = await findAll(executionOptions(flags));
    for (const words of broken) printError(`findings: no longer so: ${words}; mend reports/findings/template.md`);
    const differing = check ? await findingsDifferences(figures) : [];
    for (const line of differing) printError(`findings: ${line}`);
    if (broken.length + differing.length > 0) return 1;
    if (check) printLine('findings: every figure and the text are current');
    else for (const file of await writeFindings(figures)) printLine(file);
    return 0;
  },
});
